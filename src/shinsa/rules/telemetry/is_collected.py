"""Is telemetry collected? (condition of TS 103 645 V1.1.1, 4.10)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData, TrackerAddress
from shinsa.facts.traffic import Conversation
from shinsa.model.combined import denials
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

COLLECTS = frozenset({"analytics", "crash reports", "advertising"})
"""Purposes for which usage or measurement data are sent; a messaging service only carries."""
SAY_SO = Text(
    "Set `telemetry` of the device to true or false, and list what is collected in IXIT 24-TelData.",
    "機器の `telemetry` を true または false とし、収集するデータを IXIT 24-TelData に記入する。",
)
CORRECT = Text(
    "Correct the dossier: list telemetry in IXIT 24-TelData with `telemetry: true`, or remove what speaks of it.",
    "申告を訂正する: IXIT 24-TelData に記載して `telemetry: true` とするか、テレメトリに触れる記載を除く。",
)


@rule(
    ja="機器またはサービスからテレメトリ（利用・測定データ）が収集される。", despite=("statements", "trackers", "talks")
)
def is_collected(
    profile: Declared[DeviceProfile],
    telemetry: Declared[TelemetryData],
    statements: Observed[PublishedStatement],
    trackers: Observed[TrackerAddress],
    talks: Observed[Conversation],
) -> Judgement:
    """Usage or measurement data are collected from the device or its services."""
    denied = denials(profile.where(lambda device: device.telemetry is False), telemetry)
    claimed = (*profile.where(lambda device: device.telemetry is True), *telemetry)
    published = statements.where(
        lambda statement: (
            statement.topic is Topic.TELEMETRY and statement.speaks and statement.names_data and statement.names_purpose
        )
    )
    collectors = trackers.where(lambda tracker: tracker.purpose in COLLECTS)
    heard = talks.where(lambda talk: talk.collects in COLLECTS and not talk.device_serves)
    against = (*claimed, *published, *collectors, *heard)
    if denied and against:
        where = listed(
            (
                *(each.place for each in (*claimed, *published)),
                *(
                    say("{service} at {place}", "{place} の {service}", service=o.fact.service, place=o.place)
                    for o in collectors
                ),
                *(
                    say(
                        "{bytes} bytes to {service} at {place}",
                        "{place} の {service} への {bytes} バイト",
                        bytes=o.fact.sent_bytes,
                        service=o.fact.collector,
                        place=o.place,
                    )
                    for o in heard
                ),
            )
        )
        because = say(
            "Telemetry is denied, yet spoken of: {where}.",
            "テレメトリはないとの申告に対し、記載がある: {where}。",
            where=where,
        )
        return failed(because, CORRECT, (*denied, *against))
    if denied:
        return not_applicable(
            Text("No telemetry is collected, as declared.", "テレメトリを収集しないと申告されている。"), denied
        )
    if claimed:
        return passed(Text("Telemetry is collected, as declared.", "テレメトリを収集すると申告されている。"), claimed)
    because = Text(
        "Whether telemetry is collected is not declared.", "テレメトリを収集するかどうかが申告されていない。"
    )
    return inconclusive(because, SAY_SO, (*published, *collectors, *heard))
