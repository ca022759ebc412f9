"""Does the device sense what is around it? (condition of EN 303 645 V3.1.3, 5.8-3)"""

from __future__ import annotations

from shinsa.facts.lexicon import SENSORS, called
from shinsa.facts.sensors import Sensor, SensorFound, SensorSign
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "List every sensor in IXIT 22-ExtSens, or leave the list empty where the device has none.",
    "IXIT 22-ExtSens に全センサーを記入する。センサーがない機器では空の一覧とする。",
)


@rule(ja="機器が周囲を感知する。", despite=("sensors", "signs", "found"))
def device_senses(sensors: Declared[Sensor], signs: Observed[SensorSign], found: Attested[SensorFound]) -> Judgement:
    """The device has sensors of what is around it."""
    fitted = signs.where(lambda one: one.fitted)
    shown = (*fitted, *found)
    if len(sensors):
        return passed(say("Declared: {rows}.", "申告: {rows}。", rows=listed(o.fact.id for o in sensors)), sensors)
    kinds = listed(called(SENSORS, dict.fromkeys(o.fact.kind for o in shown)))
    if sensors.complete and len(found):
        because = say(
            "No sensor is declared, yet the device has: {kinds}.",
            "センサーはないとの申告に反する: {kinds}。",
            kinds=kinds,
        )
        return failed(because, SAY_SO, (*sensors.looks, *found))
    if sensors.complete and not shown:
        none = Text("No sensor of the surroundings is declared.", "周囲を感知するセンサーは申告されていない。")
        return not_applicable(none, sensors.looks)
    because = say(
        "Which sensors there are is not declared; shown are: {kinds}.",
        "センサーの有無が申告されていない。確認されたもの: {kinds}。",
        kinds=kinds or Text("none", "なし"),
    )
    return inconclusive(because, SAY_SO, shown)
