"""Do consumers get clear steps for deleting their personal data? (TS 103 645 V1.1.1, 4.11-2; TS 103 701, 5.11-3-1)"""

from __future__ import annotations

from shinsa.facts.deletable import nothing_to_delete
from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic, with_filler
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DOCUMENT = Text(
    "Point to the instructions for deleting personal data as a document with the topic `deletion`.",
    "個人データの削除手順書を、主題 `deletion` の文書として指定する。",
)
ITEMISE = Text(
    "Write the instructions as a numbered list, so that every step stands by itself.",
    "手順を番号付きの一覧とし、各操作を一つずつ示す。",
)
PUBLISH = Text(
    "Publish step-by-step instructions for deleting personal data from the device and its services.",
    "機器とサービスから個人データを削除する手順を順を追って公表する。",
)


@rule(ja="個人データの削除手順が、操作ごとに明確に消費者へ示されている。")
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
    read = statements.where(lambda statement: statement.topic is Topic.DELETION)
    told = read.where(lambda statement: statement.speaks)
    stepwise = told.where(lambda statement: statement.steps > 0)
    if len(stepwise):
        steps = listed(each.fact.steps for each in stepwise)
        because = say(
            "The published instructions list their steps: {steps}.",
            "公表された手順書が操作を列挙している（{steps}手順）。",
            steps=steps,
        )
        return passed(because, stepwise)
    if len(told):
        because = Text("The published words on deletion list no steps.", "削除に関する公表文書に手順の列挙がない。")
        return inconclusive(because, ITEMISE, told)
    if not len(read) or read.broken:
        return inconclusive(unseen(read), DOCUMENT, read)
    silent = Text("The published words tell no way to delete personal data.", "公表文書に個人データの削除手順がない。")
    return failed(with_filler(silent, read), PUBLISH, read)
