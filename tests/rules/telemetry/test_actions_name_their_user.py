from __future__ import annotations

from shinsa.facts.login_faces import LoginFace
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.actions_name_their_user import actions_name_their_user
from tests.facts.test_attribution import EVENT, RUN
from tests.rules.given import attested, observed


def judged(*faces: LoginFace) -> Verdict:
    return actions_name_their_user(attested.facts(EVENT), attested.facts(RUN), observed.facts(*faces)).verdict


def test_a_log_that_names_the_person_passes() -> None:
    assert judged() is Verdict.PASS
    assert judged(LoginFace("ssh", 22, asks_user=True), LoginFace("http", 80)) is Verdict.PASS


def test_without_a_log_it_stays_open() -> None:
    seen = actions_name_their_user(attested.nobody_looked(), attested.nobody_looked(), observed.nobody_looked())
    assert seen.verdict is Verdict.INCONCLUSIVE


def test_a_login_without_a_name_fails_whatever_the_log_says() -> None:
    assert judged(LoginFace("vnc", 5900, asks_user=False)) is Verdict.FAIL
