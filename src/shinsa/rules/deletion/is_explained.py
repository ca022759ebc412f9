"""Do consumers get clear steps for deleting their personal data? (TS 103 645 V1.1.1, 4.11-2; TS 103 701, 5.11-3-1)"""

from __future__ import annotations

from shinsa.facts.deletable import nothing_to_delete
from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.told_in_steps import Telling, told_in_steps
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

TELLING = Telling(
    stepwise=(
        "The published instructions list their steps: {steps}.",
        "公表された手順書が操作を列挙している（{steps}手順）。",
    ),
    unlisted=Text("The published words on deletion list no steps.", "削除に関する公表文書に手順の列挙がない。"),
    silent=Text("The published words tell no way to delete personal data.", "公表文書に個人データの削除手順がない。"),
    point=Text(
        "Point to the instructions for deleting personal data as a document with the topic `deletion`.",
        "個人データの削除手順書を、主題 `deletion` の文書として指定する。",
    ),
    itemise=Text(
        "Write the instructions as a numbered list, so that every step stands by itself.",
        "手順を番号付きの一覧とし、各操作を一つずつ示す。",
    ),
    publish=Text(
        "Publish step-by-step instructions for deleting personal data from the device and its services.",
        "機器とサービスから個人データを削除する手順を順を追って公表する。",
    ),
)


@rule(ja="個人データの削除手順が、操作ごとに明確に消費者へ示されている。", despite=("statements",))
def is_explained(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """Consumers get clear instructions, step by step, for deleting their personal data."""
    none = nothing_to_delete(profile, data, telemetry)
    if none is not None:
        return none
    return told_in_steps(statements, Topic.DELETION, TELLING)
