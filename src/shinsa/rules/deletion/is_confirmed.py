"""Do consumers get a clear confirmation that their data are gone? (TS 103 645 V1.1.1, 4.11-3; TS 103 701, 5.11-4-1)"""

from __future__ import annotations

from shinsa.facts.deletable import nothing_to_delete
from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `confirmation` of every entry of IXIT 25-DelFunc.",
    "IXIT 25-DelFunc の全項目に `confirmation` を記入する。",
)
CONFIRM = Text(
    "Tell the consumer clearly, after every deletion, that the data are gone from device, services and apps.",
    "削除のたびに、機器・サービス・アプリからデータが消えたことを消費者に明確に知らせる。",
)
HOLDS = Text("A test showed a clear confirmation.", "明確な確認表示が試験で確かめられた。")
RECORD = Text("Record the laboratory test `deletion-confirmed`.", "試験機関の試験記録 `deletion-confirmed` を付ける。")


@rule(ja="個人データの削除後、完了したことが消費者に明確に示される。")
def is_confirmed(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    functions: Declared[DeletionFunction],
    tests: Attested[TestRecord],
) -> Judgement:
    """Every deletion of personal data is clearly confirmed to the consumer."""
    none = nothing_to_delete(profile, data, telemetry)
    if none is not None:
        return none
    records = tests.where(lambda record: record.test is Test.DELETION_CONFIRMED)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(_declared(functions), tried(held, broken, HOLDS, CONFIRM, RECORD))


def _declared(functions: Declared[DeletionFunction]) -> Judgement:
    if not functions.complete:
        return inconclusive(unseen(functions), FILL_IN, functions)
    if not len(functions):
        because = Text("No deletion is declared that could be confirmed.", "完了を示すべき削除機能が申告されていない。")
        return failed(because, CONFIRM, functions.looks)
    silent = functions.where(lambda function: not filled(function.confirmation))
    if len(silent):
        rows = listed(each.fact.id for each in silent)
        because = say(
            "How {rows} confirms the deletion is left open.", "{rows} の削除完了の確認方法が未記入である。", rows=rows
        )
        return inconclusive(because, FILL_IN, silent)
    rows = listed(each.fact.id for each in functions)
    return passed(
        say("A confirmation is declared for {rows}.", "{rows} の完了確認が申告されている。", rows=rows), functions
    )
