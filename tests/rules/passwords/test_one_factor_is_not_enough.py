from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.passwords import AcceptedCredential, RightfulLogin
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.one_factor_is_not_enough import one_factor_is_not_enough
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Code by app", Provides.MULTI_FACTOR, by=("one-time-code",), protocol="https", port=443)
CASE = Case(ENTRY, Test.SECOND_FACTOR_DEMANDED)
FACE = LoginFace("https", 443, asks_user=True, shows_secret=False)


def judged(
    entry: Capability,
    *records: TestRecord,
    faces: Any = None,  # noqa: ANN401 - as the conductor gives them
    known: tuple[RightfulLogin, ...] = (),
    accepted: tuple[AcceptedCredential, ...] = (),
) -> Verdict:
    seen = observed.facts(FACE) if faces is None else faces
    return one_factor_is_not_enough(
        declared.facts(entry), attested.facts(*records), seen, observed.facts(*known), observed.facts(*accepted)
    ).verdict


def test_a_second_factor_that_was_tested_at_every_login_passes() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS
    page = RightfulLogin("https", 443, let_in=True)
    assert judged(ENTRY, CASE.held, known=(page,)) is Verdict.PASS, "the page may ask for the code next"


def test_a_login_that_nobody_named_or_saw_leaves_it_open() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held, faces=observed.facts(FACE, LoginFace("ssh", 22))) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held, faces=observed.nobody_looked()) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held, faces=observed.partly(FACE)) is Verdict.INCONCLUSIVE


def test_a_shell_that_a_password_alone_opens_fails_whatever_was_tested() -> None:
    assert judged(ENTRY, CASE.held, known=(RightfulLogin("ssh", 22, let_in=True),)) is Verdict.FAIL
    assert judged(ENTRY, CASE.held, accepted=(AcceptedCredential("telnet", "root", "vendor default"),)) is Verdict.FAIL
    assert judged(ENTRY, CASE.held, known=(RightfulLogin("ssh", 22, let_in=False),)) is Verdict.PASS


def test_what_is_denied_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    assert judged(CASE.denied, CASE.held) is Verdict.FAIL
    assert judged(replace(ENTRY, by=("password",)), CASE.held) is Verdict.FAIL
