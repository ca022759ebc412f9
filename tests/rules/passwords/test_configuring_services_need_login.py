from datetime import date

import pytest

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.configuring_services_need_login import configuring_services_need_login
from tests.rules.given import declared

TODAY = date(2026, 11, 26)
GOOD = AuthenticationMechanism(
    "AM-1",
    "login",
    Factor.PASSWORD,
    tells_subjects_apart=True,
    rejects_invalid=True,
    enforces_rights=True,
    guarantees=(Guarantee.CONFIDENTIALITY,),
    cryptography=("TLS 1.3",),
)
BAD = AuthenticationMechanism("AM-1", "none", Factor.NONE)
WEB = DeclaredService("SS-1", "web", allows_configuration=True, authentication=("AM-1",))


@pytest.mark.parametrize(
    ("login", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (AuthenticationMechanism("AM-1", "login", Factor.PASSWORD), Verdict.INCONCLUSIVE),
    ],
)
def test_the_login_of_a_service_decides(login: AuthenticationMechanism, verdict: Verdict) -> None:
    assert configuring_services_need_login(declared.facts(WEB), declared.facts(login), TODAY).verdict is verdict


def test_services_that_are_not_meant_ask_for_nothing() -> None:
    inside = DeclaredService("SS-2", "inside", allows_configuration=False, authentication=("AM-1",))
    off = DeclaredService("SS-3", "off", allows_configuration=True, enabled=False)
    assert (
        configuring_services_need_login(declared.facts(inside, off), declared.facts(BAD), TODAY).verdict
        is Verdict.NOT_APPLICABLE
    )


def test_services_that_do_not_say_enough_stay_open() -> None:
    silent = DeclaredService("SS-1", "web", allows_configuration=True)
    unclear = DeclaredService("SS-1", "web", authentication=("AM-1",))
    for service in (silent, unclear):
        assert (
            configuring_services_need_login(declared.facts(service), declared.facts(GOOD), TODAY).verdict
            is Verdict.INCONCLUSIVE
        )
    assert (
        configuring_services_need_login(declared.nobody_looked(), declared.facts(GOOD), TODAY).verdict
        is Verdict.INCONCLUSIVE
    )


def test_protocols_that_the_network_configures_by_design_are_left_out() -> None:
    lease = DeclaredService("SS-1", "lease", protocol="DHCP", allows_configuration=True)
    assert (
        configuring_services_need_login(declared.facts(lease), declared.facts(), TODAY).verdict
        is Verdict.NOT_APPLICABLE
    )
