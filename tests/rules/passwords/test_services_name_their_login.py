from datetime import date

import pytest

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.services_name_their_login import services_name_their_login
from tests.rules.given import declared

TODAY = date(2026, 11, 26)
GOOD = AuthenticationMechanism("AM-1", "login", Factor.PASSWORD)
BAD = AuthenticationMechanism("AM-1", "none", Factor.NONE)
WEB = DeclaredService("SS-1", "web", reachable=True, authentication=("AM-1",))


@pytest.mark.parametrize(
    ("login", "verdict"),
    [(GOOD, Verdict.PASS), (BAD, Verdict.FAIL)],
)
def test_the_login_of_a_service_decides(login: AuthenticationMechanism, verdict: Verdict) -> None:
    assert services_name_their_login(declared.facts(WEB), declared.facts(login)).verdict is verdict


def test_services_that_are_not_meant_ask_for_nothing() -> None:
    inside = DeclaredService("SS-2", "inside", reachable=False, authentication=("AM-1",))
    off = DeclaredService("SS-3", "off", reachable=True, enabled=False)
    assert services_name_their_login(declared.facts(inside, off), declared.facts(BAD)).verdict is Verdict.NOT_APPLICABLE


def test_services_that_do_not_say_enough_stay_open() -> None:
    silent = DeclaredService("SS-1", "web", reachable=True)
    unclear = DeclaredService("SS-1", "web", authentication=("AM-1",))
    unknown = AuthenticationMechanism("AM-1", "login")
    assert services_name_their_login(declared.facts(WEB), declared.facts(unknown)).verdict is Verdict.INCONCLUSIVE
    for service in (silent, unclear):
        assert services_name_their_login(declared.facts(service), declared.facts(GOOD)).verdict is Verdict.INCONCLUSIVE
    assert services_name_their_login(declared.nobody_looked(), declared.facts(GOOD)).verdict is Verdict.INCONCLUSIVE


def test_a_login_that_is_nowhere_declared_fails() -> None:
    lost = DeclaredService("SS-1", "web", reachable=True, authentication=("AM-9",))
    assert services_name_their_login(declared.facts(lost), declared.facts(GOOD)).verdict is Verdict.FAIL
