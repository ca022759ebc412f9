"""Is every declared kind of telemetry published, and no other? (TS 103 645 V1.1.1, 4.10-3; TS 103 701, 6-5-2)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic, with_filler
from shinsa.facts.lexicon import DATA, called, kinds_in
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

TABLE = Text("List every kind of telemetry in IXIT 24-TelData.", "IXIT 24-TelData に全テレメトリを記入する。")
DOCUMENT = Text(
    "Point to the published information on telemetry as a document with the topic `telemetry`.",
    "テレメトリに関する公表情報を、主題 `telemetry` の文書として指定する。",
)
PUBLISH = Text(
    "Name every kind of telemetry of IXIT 24-TelData in the published information.",
    "IXIT 24-TelData の全種類を公表情報に記載する。",
)
COMPARE = Text(
    "Use the same words in IXIT 24-TelData and in the document, or have an assessor compare them.",
    "IXIT 24-TelData と文書の用語を揃えるか、評価者が照合する。",
)
LIST_IT = Text(
    "Add these data to IXIT 24-TelData, or take them out of the document.",
    "これらのデータを IXIT 24-TelData に加えるか、文書から除く。",
)


@rule(ja="申告されたテレメトリの種類はすべて公表され、公表された種類はすべて申告されている。", despite=("statements",))
def notice_names_all_telemetry(
    telemetry: Declared[TelemetryData], statements: Observed[PublishedStatement]
) -> Judgement:
    """Every kind of telemetry of IXIT 24-TelData is published, and none that nobody declares."""
    if telemetry.complete and not len(telemetry):
        none = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(none, telemetry.looks)
    if not len(telemetry):
        return inconclusive(unseen(telemetry), TABLE)
    read = statements.where(lambda one: one.topic is Topic.TELEMETRY)
    told = read.where(lambda one: one.speaks)
    if not len(read):
        none = Text("No document on telemetry is given.", "テレメトリに関する文書が示されていない。")
        return inconclusive(none if statements.looked else unseen(statements), DOCUMENT, telemetry)
    if not len(told):
        silent = Text("The document that should tell of telemetry does not.", "示された文書にテレメトリの説明がない。")
        return failed(with_filler(silent, read), PUBLISH, read)
    return _compared(telemetry, told)


def _compared(telemetry: Declared[TelemetryData], told: Observed[PublishedStatement]) -> Judgement:
    named = {word for one in told for word in one.fact.named}
    shown = {kind for one in told for kind in one.fact.data}
    open_ones = telemetry.where(lambda one: one.description not in named)
    lost = open_ones.where(lambda one: not shown.issuperset(_kinds(one)))
    if len(lost) and not told.broken:
        what = listed(f"{o.fact.description} ({o.fact.id})" for o in lost)
        return failed(say("Not published: {what}.", "公表されていない: {what}。", what=what), PUBLISH, [*lost, *told])
    taken = {kind for one in told for kind in one.fact.collected}
    strange = open_ones.where(lambda one: not _kinds(one) or not taken.issuperset(_kinds(one)))
    if len(strange) or told.broken:
        what = listed(f"{o.fact.description} ({o.fact.id})" for o in strange) or unseen(told)
        why = say("Not found in the document: {what}.", "文書に見つからない: {what}。", what=what)
        return inconclusive(why, COMPARE, [*strange, *told])
    declared = {kind for one in telemetry for kind in _kinds(one.fact)}
    if more := taken.difference(declared):
        what = listed(called(DATA, sorted(more)))
        why = say("Published, not declared: {what}.", "公表されているが申告されていない: {what}。", what=what)
        return inconclusive(why, LIST_IT, [*telemetry, *told])
    rows = listed(o.fact.id for o in telemetry)
    return passed(say("{rows} is published.", "{rows} は公表されている。", rows=rows), [*telemetry, *told])


def _kinds(kind: TelemetryData) -> tuple[str, ...]:
    return kinds_in(DATA, kind.description)
