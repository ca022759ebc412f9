"""Is every sensor that shows on the device declared? (EN 303 645 V2.1.1, 5.8-3; TS 103 701, 5.8-3-1 c)"""

from __future__ import annotations

from shinsa.facts.lexicon import SENSORS, called, kinds_in
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.references import dangling
from shinsa.facts.sensors import Sensor, SensorFound, SensorSign
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

LIST_IT = Text(
    "List these sensors in IXIT 22-ExtSens and tell the user of them, or take them off the board and out of the device tree "
    '(`status = "disabled"`).',
    "これらのセンサーを IXIT 22-ExtSens に記載して利用者に説明するか、基板から外しデバイスツリーで無効にする"
    '(`status = "disabled"`)。',
)
FILL_IN = Text(
    "List every sensor in IXIT 22-ExtSens with its `kind`; leave the list empty where the device has none.",
    "IXIT 22-ExtSens に全センサーを `kind` とともに記入する。センサーがない機器では空の一覧とする。",
)
INSPECT = Text(
    "Look at the casing and the board for sensors, and record it in inspection.yaml: `examined: [sensors]`, and `sensors` with "
    "what was found.",
    "筐体と基板のセンサーを確認し、inspection.yaml に `examined: [sensors]` と、見つけたものを `sensors` に記録する。",
)
ALIKE = {"presence": "motion"}
"""Kinds that people call by either name."""


@rule(ja="機器やソフトウェアから確認できるセンサーが、すべて IXIT 22-ExtSens に記載されている。")
def every_sensor_is_declared(
    sensors: Declared[Sensor],
    data: Declared[PersonalData],
    signs: Observed[SensorSign],
    found: Attested[SensorFound],
) -> Judgement:
    """Every sensor that an inspector or the description of the board shows is listed in IXIT 22-ExtSens."""
    stray = dangling(sensors, lambda one: one.personal_data, data, "22-ExtSens personal_data", "21-PersData")
    if stray is not None:
        return stray
    declared = {kind for o in sensors for kind in _kinds(o.fact)}
    unlisted = [*found.where(lambda one: ALIKE.get(one.kind, one.kind) not in declared), *_fitted(signs, declared)]
    vague = sensors.where(lambda one: not _kinds(one))
    if unlisted and sensors.complete and not len(vague):
        kinds = listed(called(SENSORS, dict.fromkeys(o.fact.kind for o in unlisted)))
        because = say(
            "IXIT 22-ExtSens does not list what the device has: {kinds}.",
            "機器にあるものが IXIT 22-ExtSens にない: {kinds}。",
            kinds=kinds,
        )
        return failed(because, LIST_IT, (*unlisted, *sensors.looks))
    return _open(sensors, signs, declared) or _looked_at(sensors, signs, found)


def _open(sensors: Declared[Sensor], signs: Observed[SensorSign], declared: set[str]) -> Judgement | None:
    """What keeps the table from being held against the device, or leaves a sign unexplained."""
    if not sensors.complete:
        return inconclusive(unseen(sensors), FILL_IN, signs)
    vague = sensors.where(lambda one: not _kinds(one))
    strange = signs.where(lambda one: ALIKE.get(one.kind, one.kind) not in declared)
    if len(strange):
        because = say(
            "The software could serve sensors that IXIT 22-ExtSens does not list: {names}.",
            "IXIT 22-ExtSens にないセンサーに対応する部品またはドライバーがある: {names}。",
            names=listed(
                say("{part} at {place}", "{place} の {part}", part=o.fact.part, place=o.place) for o in strange
            ),
        )
        return inconclusive(because, FILL_IN if len(vague) else INSPECT, (*strange, *vague))
    return None


def _looked_at(sensors: Declared[Sensor], signs: Observed[SensorSign], found: Attested[SensorFound]) -> Judgement:
    """Only who looked at the device can say that there is no other: a device tree knows no camera on USB."""
    if not found.complete:
        because = Text("Nobody looked for sensors on the device itself.", "機器そのもののセンサーが確認されていない。")
        return inconclusive(because, INSPECT, (*sensors, *signs))
    rows = listed(o.fact.id for o in sensors) or Text("none", "なし")
    because = say(
        "Every sensor that shows is listed; declared are: {rows}.",
        "確認できるセンサーはすべて記載されている。申告: {rows}。",
        rows=rows,
    )
    return passed(because, (*sensors, *sensors.looks, *found, *found.looks, *signs))


def _fitted(signs: Observed[SensorSign], declared: set[str]) -> Observed[SensorSign]:
    """What the board has: an image may describe several, so that only what all of them have is certain."""
    boards = {look.place for look in signs.looks}
    on_all = {
        kind
        for kind in {o.fact.kind for o in signs if o.fact.fitted}
        if boards <= {o.place for o in signs if o.fact.kind == kind and o.fact.fitted}
    }
    return signs.where(lambda one: one.fitted and one.kind in on_all and ALIKE.get(one.kind, one.kind) not in declared)


def _kinds(sensor: Sensor) -> tuple[str, ...]:
    named = kinds_in(SENSORS, sensor.description)
    return tuple(ALIKE.get(kind, kind) for kind in ((sensor.kind, *named) if sensor.kind else named))
