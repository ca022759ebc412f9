from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.feedback_is_hidden import feedback_is_hidden
from tests.rules.given import attested, declared, observed

WEB = AuthenticationMechanism("AM-1", "Page", Factor.PASSWORD, network=True, protocol="https", port=443)
SERIAL = AuthenticationMechanism("AM-2", "Serial line", Factor.PASSWORD, network=False, protocol="serial")
BROKER = AuthenticationMechanism("AM-3", "Broker", Factor.PASSWORD, network=True, protocol="mqtts", port=8883)
FACE = LoginFace("https", 443, asks_user=True, shows_secret=False)
RECORD = TestRecord(Test.FEEDBACK_HIDDEN, held=True, seen="Nothing appeared", by="K. Sato", about=("AM-2",))


def judged(
    *mechanisms: AuthenticationMechanism,
    faces: Any = None,  # noqa: ANN401 - as the conductor gives them
    records: tuple[TestRecord, ...] = (),
) -> Verdict:
    seen = observed.facts(FACE) if faces is None else faces
    return feedback_is_hidden(declared.facts(*mechanisms), seen, attested.facts(*records)).verdict


def test_what_was_seen_and_what_was_tested_pass_together() -> None:
    assert judged(WEB) is Verdict.PASS
    assert judged(WEB, BROKER) is Verdict.PASS, "nobody types the password of a program"
    assert judged(WEB, SERIAL, records=(RECORD,)) is Verdict.PASS


def test_what_nobody_saw_stays_open() -> None:
    assert judged(WEB, SERIAL) is Verdict.INCONCLUSIVE
    assert judged(WEB, faces=observed.nobody_looked()) is Verdict.INCONCLUSIVE
    assert judged(WEB, faces=observed.partly(FACE)) is Verdict.INCONCLUSIVE
    assert judged(WEB, faces=observed.facts(replace(FACE, shows_secret=None))) is Verdict.INCONCLUSIVE
    assert judged(WEB, faces=observed.facts(replace(FACE, port=8443))) is Verdict.INCONCLUSIVE
    undeclared = feedback_is_hidden(declared.nobody_looked(), observed.facts(FACE), attested.nobody_looked())
    assert undeclared.verdict is Verdict.INCONCLUSIVE


def test_a_password_that_can_be_read_fails_whatever_was_tested() -> None:
    shown = observed.facts(FACE, LoginFace("telnet", 23, asks_user=True, shows_secret=True))
    every = replace(RECORD, about=("AM-1", "AM-2"))
    assert judged(WEB, SERIAL, faces=shown, records=(every,)) is Verdict.FAIL
    assert judged(WEB, SERIAL, records=(replace(RECORD, held=False),)) is Verdict.FAIL


def test_a_device_without_a_password_is_not_asked() -> None:
    key = AuthenticationMechanism("AM-4", "SSH", Factor.KEY, network=True, protocol="ssh", port=22)
    assert judged(key) is Verdict.NOT_APPLICABLE
