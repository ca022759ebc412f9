"""Does a factory reset bring back a password that units share? (TS 103 645 V1.1.1, 4.1-1)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

HOLDS = Text(
    "By design, no factory reset brings back a password that units share.",
    "設計上、工場出荷状態に戻しても個体間で共通のパスワードには戻らない。",
)
FILL_IN = Text(
    "Say in `after_reset` of every password in IXIT 1-AuthMech where it comes from after a factory reset.",
    "IXIT 1-AuthMech の各パスワードについて、初期化後の設定者を `after_reset` に記入する。",
)
REMEDY = Text(
    "Make the reset restore the unit's own password, or ask the user for a new one before anything else works.",
    "初期化後は個体固有のパスワードに戻すか、他の操作より先に利用者に新しいパスワードを設定させる。",
)


@rule(ja="工場出荷状態に戻しても、個体間で共通のパスワードに戻らない。")
def reset_keeps_unique(declared: Declared[AuthenticationMechanism], tests: Attested[TestRecord]) -> Judgement:
    """A factory reset leaves every password unique to its unit or asks the user for a new one."""
    design, reset = _designed(declared), _tested(tests)
    if design.verdict is Verdict.NOT_APPLICABLE and reset.verdict is not Verdict.FAIL:
        return design
    return combined(design, reset)


def _designed(declared: Declared[AuthenticationMechanism]) -> Judgement:
    passwords = declared.where(lambda m: m.uses_password)
    shared = passwords.where(lambda m: m.after_reset is not None and m.after_reset.shared)
    if len(shared):
        return failed(
            say(
                "After a factory reset, units share a password by design: {shared}.",
                "設計上、初期化後は個体間でパスワードが共通になる: {shared}。",
                shared=listed(f"{o.fact.id} ({o.fact.after_reset})" for o in shared),
            ),
            REMEDY,
            shared,
        )
    silent = passwords.where(lambda m: m.after_reset is None)
    if len(silent):
        ids = listed(o.fact.id for o in silent)
        why = say(
            "What a reset does to a password is not said: {ids}.",
            "初期化後のパスワードが記載されていない: {ids}。",
            ids=ids,
        )
        return inconclusive(why, FILL_IN, silent)
    if not declared.complete:
        return absent(declared, HOLDS, FILL_IN)
    if not len(passwords):
        no_password = Text("IXIT 1-AuthMech declares no password.", "IXIT 1-AuthMech にパスワードの記載がない。")
        return not_applicable(no_password, [*declared, *declared.looks])
    return passed(HOLDS, passwords)


def _tested(tests: Attested[TestRecord]) -> Judgement:
    runs = tests.where(lambda run: run.test is Test.FACTORY_RESET_PASSWORD)
    return tried(
        runs.where(lambda run: run.held and run.signed),
        runs.where(lambda run: not run.held),
        Text("A test showed it on the device.", "実機試験で確認済みである。"),
        REMEDY,
        say(
            "Reset a device to its factory state; enter the test `{test}`, tester and result in the inspection record.",
            "機器を工場出荷状態に戻して確認し、試験 `{test}` の試験者と結果を検査記録に記入する。",
            test=Test.FACTORY_RESET_PASSWORD,
        ),
    )
