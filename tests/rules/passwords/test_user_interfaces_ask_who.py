from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.input_validation import UserInterface
from shinsa.facts.passwords import Factor, LoginService
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.user_interfaces_ask_who import user_interfaces_ask_who
from tests.rules.given import attested, declared, observed

PAGE = UserInterface("UI-1", "Web page", kind="web-page", port=443)
PANEL = UserInterface("UI-2", "Panel", kind="display")
LOGIN = LoginService("https", 443, asks=Factor.PASSWORD)
HELD = TestRecord(Test.INTERFACE_ASKS_FOR_LOGIN, held=True, seen="It asks for a PIN", by="K. Sato", about=("UI-2",))


def judged(
    *interfaces: UserInterface,
    logins: tuple[LoginService, ...] = (LOGIN,),
    record: TestRecord = HELD,
    state: UnitState = UnitState.CONFIGURED,
) -> Verdict:
    return user_interfaces_ask_who(
        declared.facts(*interfaces), observed.facts(*logins), attested.facts(record), declared.facts(LiveUnit(state))
    ).verdict


def test_what_was_seen_to_ask_and_what_was_tested_pass_together() -> None:
    assert judged(PAGE) is Verdict.PASS
    assert judged(PAGE, PANEL) is Verdict.PASS
    from_the_firmware = replace(LOGIN, asks=None, program="lighttpd")
    assert judged(PAGE, logins=(LOGIN, from_the_firmware)) is Verdict.PASS


def test_what_nobody_saw_stays_open() -> None:
    assert judged(PAGE, PANEL, record=replace(HELD, by="")) is Verdict.INCONCLUSIVE
    assert judged(PAGE, logins=()) is Verdict.INCONCLUSIVE
    assert judged(PAGE, logins=(replace(LOGIN, asks=None),)) is Verdict.INCONCLUSIVE
    assert judged(replace(PAGE, port=None), logins=(replace(LOGIN, port=None),)) is Verdict.INCONCLUSIVE


def test_an_interface_that_lets_anybody_in_fails_once_it_is_set_up() -> None:
    assert judged(PAGE, logins=(replace(LOGIN, asks=Factor.NONE),)) is Verdict.FAIL
    assert judged(PAGE, logins=(replace(LOGIN, asks=Factor.NONE),), state=UnitState.FACTORY) is Verdict.INCONCLUSIVE
    assert judged(PAGE, PANEL, record=replace(HELD, held=False)) is Verdict.FAIL
