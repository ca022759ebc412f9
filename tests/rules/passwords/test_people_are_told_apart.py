from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.people_are_told_apart import people_are_told_apart
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Page Users", Provides.ACCOUNT_MANAGEMENT, by=("web-page",), covers=("adding",))
CASE = Case(ENTRY, Test.ACCOUNTS_MANAGED)
FACE = LoginFace("https", 443, asks_user=True, shows_secret=False)


def judged(entry: Capability, *records: TestRecord, faces: Any = None) -> Verdict:  # noqa: ANN401 - as the conductor gives them
    seen = observed.facts(FACE) if faces is None else faces
    return people_are_told_apart(declared.facts(entry), attested.facts(*records), seen).verdict


def test_accounts_that_were_made_and_logins_that_ask_for_them_pass() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS


def test_nothing_passes_unseen() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held, faces=observed.nobody_looked()) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held, faces=observed.partly(FACE)) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held, faces=observed.facts(replace(FACE, asks_user=None))) is Verdict.INCONCLUSIVE


def test_a_login_that_asks_for_a_password_alone_fails_whatever_was_tested() -> None:
    screen = LoginFace("vnc", 5900, asks_user=False, shows_secret=False)
    assert judged(ENTRY, CASE.held, faces=observed.facts(FACE, screen)) is Verdict.FAIL


def test_what_is_denied_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    assert judged(CASE.denied, CASE.held) is Verdict.FAIL
    assert judged(replace(ENTRY, covers=("changing",)), CASE.held) is Verdict.FAIL
