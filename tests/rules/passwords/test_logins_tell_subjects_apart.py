from datetime import date

import pytest

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.logins_tell_subjects_apart import logins_tell_subjects_apart
from tests.rules.given import declared

TODAY = date(2026, 11, 26)
GOOD = AuthenticationMechanism("AM-1", "login", tells_subjects_apart=True, rejects_invalid=True)
BAD = AuthenticationMechanism("AM-1", "login", tells_subjects_apart=False, rejects_invalid=True)
WEB = DeclaredService("SS-1", "web", reachable=True, authentication=("AM-1",))


@pytest.mark.parametrize(
    ("login", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (AuthenticationMechanism("AM-1", "login", tells_subjects_apart=True), Verdict.INCONCLUSIVE),
    ],
)
def test_the_login_of_a_service_decides(login: AuthenticationMechanism, verdict: Verdict) -> None:
    assert logins_tell_subjects_apart(declared.facts(WEB), declared.facts(login)).verdict is verdict


def test_services_that_are_not_meant_ask_for_nothing() -> None:
    inside = DeclaredService("SS-2", "inside", reachable=False, authentication=("AM-1",))
    off = DeclaredService("SS-3", "off", reachable=True, enabled=False)
    assert (
        logins_tell_subjects_apart(declared.facts(inside, off), declared.facts(BAD)).verdict is Verdict.NOT_APPLICABLE
    )


def test_services_that_do_not_say_enough_stay_open() -> None:
    silent = DeclaredService("SS-1", "web", reachable=True)
    unclear = DeclaredService("SS-1", "web", authentication=("AM-1",))
    for service, login in ((silent, GOOD), (unclear, GOOD), (unclear, BAD)):
        assert (
            logins_tell_subjects_apart(declared.facts(service), declared.facts(login)).verdict is Verdict.INCONCLUSIVE
        )
    assert logins_tell_subjects_apart(declared.nobody_looked(), declared.facts(GOOD)).verdict is Verdict.INCONCLUSIVE
