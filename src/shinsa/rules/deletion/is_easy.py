"""Can consumers easily remove their personal data? (TS 103 645 V1.1.1, 4.11-1; TS 103 701, 5.11-1 and 5.11-2)"""

from __future__ import annotations

from shinsa.facts.deletable import nothing_to_delete
from shinsa.facts.deletion import DeletionFunction, ErasurePath
from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.factory_reset import FactoryReset, UserDatum
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.seen_erasure import left_behind
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in IXIT 25-DelFunc for the device and for its services, with `target`, `initiation` and `user_steps`.",
    "機器とサービスの双方について、IXIT 25-DelFunc の `target`、`initiation`、`user_steps` を記入する。",
)
OFFER = Text(
    "Offer a simple deletion for the device and every service that keeps personal data; list it in IXIT 25-DelFunc.",
    "機器と、個人データを保持する全サービスに簡単な削除機能を設け、IXIT 25-DelFunc に記載する。",
)
SAY_WHERE = Text(
    "List deletion in services in IXIT 25-DelFunc; where data leave the device, fill in 21-PersData `communication`.",
    "サービスの削除機能を IXIT 25-DelFunc に、機器外へ出るデータの経路を 21-PersData の `communication` に記入する。",
)
SHORTEN = Text(
    "Reduce the steps to what is declared, or correct `user_steps` in IXIT 25-DelFunc.",
    "手順を申告どおりに減らすか、IXIT 25-DelFunc の `user_steps` を訂正する。",
)
HOLDS = Text("A test showed that the data are removed.", "データが削除されることが試験で確認された。")
RECORD = Text("Record the laboratory test `deletion`.", "試験機関の試験記録 `deletion` を付ける。")


@rule(ja="消費者は、機器とサービスの個人データを簡単に削除できる。")
def is_easy(  # noqa: PLR0913, PLR0917 - each kind of fact is a parameter
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    functions: Declared[DeletionFunction],
    tests: Attested[TestRecord],
    erasures: Observed[ErasurePath],
    resets: Observed[FactoryReset],
    left: Observed[UserDatum],
) -> Judgement:
    """Personal data on the device and in its services are easy to remove."""
    none = nothing_to_delete(profile, data, telemetry)
    if none is not None:
        return none
    records = tests.where(lambda record: record.test is Test.DELETION)
    parts = (_unsaid(functions) or _offered(functions, data, erasures), _tested(functions, records))
    personal = left.where(lambda one: one.kind == "personal-data")
    behind = left_behind(functions.where(lambda function: function.may_be_on_device), resets, personal)
    return combined(*parts, *(() if behind is None else (behind,)))


def _unsaid(functions: Declared[DeletionFunction]) -> Judgement | None:
    """The functions of which nobody says whether they delete on the device or in a service."""
    vague = functions.where(lambda function: not function.target)
    if not len(vague):
        return None
    rows = listed(each.fact.id for each in vague)
    because = say(
        "Where {rows} delete data is not declared.", "{rows} がどこのデータを削除するか未記入である。", rows=rows
    )
    return inconclusive(because, FILL_IN, vague)


def _offered(
    functions: Declared[DeletionFunction], data: Declared[PersonalData], erasures: Observed[ErasurePath]
) -> Judgement:
    if not functions.complete:
        return inconclusive(unseen(functions), _fill_in(erasures), [*functions, *erasures])
    leaving = data.where(lambda row: bool(row.communication))
    if not len(functions.where(lambda function: function.target in {"device", "both"})):
        because = Text(
            "No function to delete data on the device is declared.", "機器上のデータの削除機能が申告されていない。"
        )
        return failed(
            because, _fill_in(erasures) if len(erasures) else OFFER, (*functions, *functions.looks, *erasures)
        )
    if not len(functions.where(lambda function: function.target in {"service", "both"})):
        because = Text(
            "No function to delete data in services is declared.", "サービス上のデータの削除機能が申告されていない。"
        )
        if len(leaving):
            return failed(because, OFFER, (*functions, *leaving))
        return inconclusive(because, SAY_WHERE, functions)
    bare = functions.where(lambda function: not filled(function.initiation) or function.user_steps is None)
    if len(bare):
        rows = listed(each.fact.id for each in bare)
        because = say(
            "What the user has to do is left open for {rows}.", "{rows} の利用者の操作が未記入である。", rows=rows
        )
        return inconclusive(because, FILL_IN, bare)
    rows = listed(
        say("{id} ({steps} steps)", "{id}（{steps}手順）", id=f.fact.id, steps=f.fact.user_steps) for f in functions
    )
    return passed(say("Deletion is declared by {rows}.", "{rows} による削除が申告されている。", rows=rows), functions)


def _fill_in(erasures: Observed[ErasurePath]) -> Text:
    """What to declare, with the ways to delete that the firmware itself shows: they may serve, and nobody has said so."""
    if not len(erasures):
        return FILL_IN
    names = listed(
        (
            o.fact.name
            if o.fact.erases
            else say("{name} (only unlinks files)", "{name} (ファイル名の削除のみ)", name=o.fact.name)
            for o in erasures
        ),
        3,
    )
    return say(
        "{what} The firmware shows: {names}.", "{what}ファームウェアには次がある: {names}。", what=FILL_IN, names=names
    )


def _tested(functions: Declared[DeletionFunction], records: Attested[TestRecord]) -> Judgement:
    most = _declared_steps(functions)
    longer = records.where(lambda record: most is not None and (record.steps or 0) > most)
    if len(longer):
        because = say(
            "Deletion took {seen} steps where {most} are declared in all.",
            "申告では合計 {most} 手順のところ、削除に {seen} 手順を要した。",
            seen=listed(each.fact.steps for each in longer),
            most=most,
        )
        return failed(because, SHORTEN, (*functions, *longer))
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return tried(held, broken, HOLDS, OFFER, RECORD)


def _declared_steps(functions: Declared[DeletionFunction]) -> int | None:
    """The steps of all functions together, since a test may run them in one go; None where not all are declared."""
    steps = [each.fact.user_steps for each in functions]
    known = [each for each in steps if each is not None]
    return sum(known) if functions.complete and known and len(known) == len(steps) else None
