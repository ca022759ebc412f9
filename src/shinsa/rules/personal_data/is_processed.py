"""Are personal data processed? (condition of EN 303 645 V3.1.3, 6-6 and 6-8)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import NONE_PROCESSED
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import ClearTextPersonalData
from shinsa.model.combined import denials
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "List every category of personal data in IXIT 21-PersData, or set `personal_data: no` for a device without any.",
    "IXIT 21-PersData に個人データの全区分を記入する。個人データを扱わない機器では `personal_data: no` とする。",
)


@rule(ja="個人データが処理される。", despite=("readable",))
def is_processed(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    readable: Observed[ClearTextPersonalData],
) -> Judgement:
    """Personal data are processed."""
    denied = denials(profile.where(lambda device: device.personal_data is False), data)
    claimed = (
        *profile.where(lambda device: device.personal_data is True),
        *data,
        *telemetry.where(lambda row: bool(row.personal_data)),
        *readable.where(lambda one: one.sent and not one.local),
    )
    if denied and claimed:
        where = listed(o.place for o in claimed)
        because = say(
            "Personal data are denied, yet seen or spoken of: {where}.",
            "個人データはないとの申告に反する: {where}。",
            where=where,
        )
        return failed(because, SAY_SO, (*denied, *claimed))
    if denied:
        return not_applicable(NONE_PROCESSED, denied)
    if claimed:
        return passed(Text("Personal data are processed.", "個人データが処理される。"), claimed)
    return inconclusive(
        Text(
            "Whether personal data are processed is not declared.", "個人データを処理するかどうかが申告されていない。"
        ),
        SAY_SO,
    )
