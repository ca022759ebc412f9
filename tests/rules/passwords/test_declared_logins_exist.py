from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.declared_logins_exist import declared_logins_exist
from tests.rules.given import declared, observed

SSH = AuthenticationMechanism("A-1", "maintenance", Factor.KEY, network=True, protocol="ssh", port=22)
PAGE = AuthenticationMechanism("A-2", "web page", Factor.PASSWORD, network=True, protocol="http", port=443)
FOUND = LoginService("ssh", 22, encrypted=True, asks=Factor.KEY)
NOTHING: Seen[Fact] = observed.facts()


def judge(
    *table: AuthenticationMechanism,
    found: Seen[Fact] = NOTHING,
    ports: Seen[Fact] = NOTHING,
    closed: Seen[Fact] = NOTHING,
) -> Judgement:
    return declared_logins_exist(declared.facts(*table), found, ports, closed)


def test_a_port_that_speaks_something_else_contradicts_the_declaration() -> None:
    judgement = judge(SSH, ports=observed.facts(OpenPort("tcp", 22, "telnet")))
    assert judgement.verdict is Verdict.FAIL
    assert "A-1 (ssh 22: telnet)" in judgement.because.en


def test_a_port_that_refuses_is_asked_about() -> None:
    judgement = judge(SSH, closed=observed.facts(ClosedPorts("tcp", "1-79,81-65535")))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "A-1 (ssh 22)" in judgement.because.ja
    assert "`default_status`" in judgement.remedy.ja
    snmp = AuthenticationMechanism("A-3", "agent", Factor.PASSWORD, protocol="snmp", port=161)
    assert judge(snmp, closed=observed.facts(ClosedPorts("udp", "161"))).verdict is Verdict.INCONCLUSIVE


def test_logins_that_were_found_pass() -> None:
    page = LoginService("https", 443, encrypted=True)
    assert judge(SSH, PAGE, found=observed.facts(FOUND, page)).verdict is Verdict.PASS
    met = observed.facts(FOUND)
    assert judge(SSH, found=met, closed=observed.facts(ClosedPorts("tcp", "22"))).verdict is Verdict.PASS


@pytest.mark.parametrize("spoken", ["unknown", "tls", "cwmp", "https"])
def test_what_may_carry_the_login_does_not_speak_against_it(spoken: str) -> None:
    ports = observed.facts(OpenPort("tcp", 443, spoken), OpenPort("udp", 22, "telnet"))
    assert judge(PAGE, SSH, ports=ports).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "mechanism",
    [
        replace(SSH, port=None),
        replace(SSH, network=False),
        replace(SSH, default_status="Disabled"),
        replace(SSH, port=2222),
    ],
)
def test_what_was_not_looked_at_or_is_not_expected_says_nothing(mechanism: AuthenticationMechanism) -> None:
    assert judge(mechanism, closed=observed.facts(ClosedPorts("tcp", "22"))).verdict is Verdict.NOT_APPLICABLE


def test_a_scan_that_was_cut_off_leaves_the_rest_open() -> None:
    assert judge(SSH, ports=observed.partly(), closed=observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_carrier_of_many_is_no_other_protocol() -> None:
    onvif = replace(PAGE, protocol="onvif", port=80)
    assert judge(onvif, ports=observed.facts(OpenPort("tcp", 80, "http"))).verdict is Verdict.NOT_APPLICABLE


def test_where_nothing_was_declared_and_what_was_given_could_not_be_looked_at_it_stays_open() -> None:
    nobody = observed.nobody_looked()
    judgement = declared_logins_exist(declared.nobody_looked(), nobody, nobody, nobody)
    assert judgement.verdict is Verdict.INCONCLUSIVE
