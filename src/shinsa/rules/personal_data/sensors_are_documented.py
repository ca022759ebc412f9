"""Is every sensor of the device documented for the user? (EN 303 645 V3.1.3, 5.8-3; TS 103 701, 5.8-3-2)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic, with_filler
from shinsa.facts.lexicon import SENSORS, called, kinds_in
from shinsa.facts.sensors import Sensor
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

TABLE = Text(
    "List every sensor in IXIT 22-ExtSens, or leave the list empty where the device has none.",
    "IXIT 22-ExtSens に全センサーを記入する。センサーがない機器では空の一覧とする。",
)
DOCUMENT = Text(
    "Point to the documentation of the sensors as a document with the topic `sensors`.",
    "センサーの説明文書を、主題 `sensors` の文書として指定する。",
)
PUBLISH = Text(
    "Document every sensor: what it takes in, and what for.",
    "すべてのセンサーについて、何を何のために感知するかを説明する。",
)
COMPARE = Text(
    "Use one word for each sensor in IXIT 22-ExtSens and in the document, or have an assessor compare them.",
    "IXIT 22-ExtSens と文書でセンサーの呼び方を揃えるか、評価者が照合する。",
)
LIST_IT = Text(
    "Add the sensor to IXIT 22-ExtSens, or say in the document that it belongs to something else.",
    "そのセンサーを IXIT 22-ExtSens に加えるか、別の機器のものであることを文書に記す。",
)


@rule(
    ja="申告されたセンサーはすべて利用者向け文書で説明され、文書にあるセンサーはすべて申告されている。",
    despite=("statements",),
)
def sensors_are_documented(sensors: Declared[Sensor], statements: Observed[PublishedStatement]) -> Judgement:
    """Every declared sensor is documented for the user, and every documented one is declared."""
    read = statements.where(lambda one: one.topic is Topic.SENSORS)
    told = read.where(lambda one: one.speaks)
    shown = {kind for one in told for kind in one.fact.sensors}
    if sensors.complete and not len(sensors):
        if shown:
            return _undeclared(shown, told)
        return not_applicable(
            Text("No sensor of the surroundings is declared.", "周囲を感知するセンサーは申告されていない。"),
            sensors.looks,
        )
    if not len(sensors):
        return inconclusive(unseen(sensors), TABLE)
    if not len(read):
        none = Text("No document on the sensors is given.", "センサーに関する文書が示されていない。")
        return inconclusive(none if statements.looked else unseen(statements), DOCUMENT, sensors)
    if not len(told):
        return failed(
            with_filler(
                Text("The document that should tell of the sensors does not.", "示された文書にセンサーの説明がない。"),
                read,
            ),
            PUBLISH,
            read,
        )
    return _compared(sensors, told, shown)


def _compared(sensors: Declared[Sensor], told: Observed[PublishedStatement], shown: set[str]) -> Judgement:
    named = {word for one in told for word in one.fact.named}
    open_ones = sensors.where(lambda one: one.description not in named)
    lost = open_ones.where(lambda one: not shown.issuperset(_kinds(one)))
    if len(lost) and not told.broken:
        what = listed(o.fact.id for o in lost)
        why = say("The document does not name {what}.", "文書に {what} の記載がない。", what=what)
        return failed(why, PUBLISH, [*lost, *told])
    strange = open_ones.where(lambda one: not _kinds(one))
    if len(strange) or told.broken:
        what = listed(o.fact.id for o in strange) or unseen(told)
        why = say("Not found in the document: {what}.", "文書に見つからない: {what}。", what=what)
        return inconclusive(why, COMPARE, [*strange, *told])
    if more := shown.difference(kind for one in sensors for kind in _kinds(one.fact)):
        return _undeclared(more, told)
    why = say("The document names {what}.", "文書に記載がある: {what}。", what=listed(o.fact.id for o in sensors))
    return passed(why, [*sensors, *told])


def _undeclared(kinds: set[str], told: Observed[PublishedStatement]) -> Judgement:
    what = listed(called(SENSORS, sorted(kinds)))
    why = say(
        "The document names what IXIT 22-ExtSens does not: {what}.",
        "IXIT 22-ExtSens にないものが文書にある: {what}。",
        what=what,
    )
    return inconclusive(why, LIST_IT, told)


def _kinds(sensor: Sensor) -> tuple[str, ...]:
    return kinds_in(SENSORS, sensor.description)
