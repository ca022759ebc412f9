"""Do basic functions keep working during an update? (TS 103 645 V1.1.1, 4.3-6)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateMechanism, UpdateSlots
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

HOLDS = Text("By design, basic functions keep working during an update.", "設計上、更新中も基本機能が維持される。")
FILL_IN = Text(
    "Say in `keeps_basic_function` of every mechanism in IXIT 7-UpdMech whether the device keeps working meanwhile.",
    "IXIT 7-UpdMech の各更新手段について、更新中も機能を維持するかどうかを `keeps_basic_function` に記入する。",
)
REMEDY = Text(
    "Install into a second slot in the background, or justify in the ICS why it is not possible.",
    "予備領域へのバックグラウンド更新とするか、不可能な理由を ICS に記載する。",
)


@rule(ja="更新中も機器の基本機能が維持される。", despite=("slots",))
def keeps_basic_function(
    mechanisms: Declared[UpdateMechanism], tests: Attested[TestRecord], slots: Observed[UpdateSlots]
) -> Judgement:
    """The device keeps its basic functions while an update is installed, as declared and as a test showed."""
    design, test = _designed(mechanisms), _tested(tests)
    if design.verdict is Verdict.NOT_APPLICABLE and test.verdict is not Verdict.FAIL:
        return design
    return combined(design, test, *_in_place(test, slots))


def _in_place(test: Judgement, slots: Observed[UpdateSlots]) -> list[Judgement]:
    """What writes over the running system, and why a test is needed; nothing where one showed that all keeps working."""
    single = slots.where(lambda s: not s.redundant)
    if test.verdict is Verdict.PASS or not len(single):
        return []
    why = say(
        "The firmware has a single slot for updates: {names}. Whether it keeps working while they are written, and after "
        "one that was interrupted, was not seen.",
        "更新先の領域が一つしかない: {names}。書き込み中や中断後に機能を維持するかは確認できない。",
        names=listed(f"{o.fact.mechanism} ({o.fact.how})" for o in single),
    )
    return [inconclusive(why, REMEDY, single)]


def _designed(mechanisms: Declared[UpdateMechanism]) -> Judgement:
    stopping = mechanisms.where(lambda m: m.keeps_basic_function is False)
    if len(stopping):
        ids = listed(o.fact.id for o in stopping)
        why = say("Declared to stop basic functions: {ids}.", "基本機能が停止すると記載されている: {ids}。", ids=ids)
        return failed(why, REMEDY, stopping)
    silent = mechanisms.where(lambda m: m.keeps_basic_function is None)
    if len(silent):
        ids = listed(o.fact.id for o in silent)
        why = say(
            "Whether basic functions keep working is not said: {ids}.",
            "基本機能の維持が記載されていない: {ids}。",
            ids=ids,
        )
        return inconclusive(why, FILL_IN, silent)
    if not mechanisms.complete:
        return absent(mechanisms, HOLDS, FILL_IN)
    if not len(mechanisms):
        return not_applicable(Text("No update mechanism is declared.", "更新手段の記載がない。"), mechanisms.looks)
    return passed(HOLDS, mechanisms)


def _tested(tests: Attested[TestRecord]) -> Judgement:
    runs = tests.where(lambda run: run.test is Test.UPDATE_KEEPS_FUNCTION)
    return tried(
        runs.where(lambda run: run.held and run.signed),
        runs.where(lambda run: not run.held),
        Text("A test showed it on the device.", "実機試験で確認済みである。"),
        REMEDY,
        say(
            "Install an update and enter the test `{test}`, with tester and result, in the inspection record.",
            "更新をインストールして確認し、試験 `{test}` の試験者と結果を検査記録に記入する。",
            test=Test.UPDATE_KEEPS_FUNCTION,
        ),
    )
