from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.every_network_login_is_declared import every_network_login_is_declared
from tests.rules.given import declared, observed

WEB = AuthenticationMechanism("A1", "web", Factor.PASSWORD, protocol="https", port=443, network=True)
FOUND = LoginService("https", 443, asks=Factor.PASSWORD)
TELNET = LoginService("telnet", 23, asks=Factor.PASSWORD)
SERIAL = LoginService("serial", asks=Factor.PASSWORD)


def test_a_login_that_is_declared_passes_and_a_serial_line_is_none() -> None:
    judgement = every_network_login_is_declared(declared.facts(WEB), observed.facts(FOUND, SERIAL))
    assert judgement.verdict is Verdict.PASS


def test_a_login_that_is_not_declared_fails() -> None:
    judgement = every_network_login_is_declared(declared.facts(WEB), observed.facts(FOUND, TELNET))
    assert judgement.verdict is Verdict.FAIL
    assert "telnet:23" in judgement.because.en
    assert every_network_login_is_declared(declared.facts(), observed.facts(TELNET)).verdict is Verdict.FAIL


def test_none_found_counts_where_somebody_looked() -> None:
    assert every_network_login_is_declared(declared.facts(WEB), observed.facts(SERIAL)).verdict is Verdict.PASS
    for found in (observed.nobody_looked(), observed.partly(FOUND), observed.partly()):
        assert every_network_login_is_declared(declared.facts(WEB), found).verdict is Verdict.INCONCLUSIVE


def test_a_table_that_was_not_given_leaves_it_open() -> None:
    judgement = every_network_login_is_declared(declared.nobody_looked(), observed.facts(FOUND))
    assert judgement.verdict is Verdict.INCONCLUSIVE
