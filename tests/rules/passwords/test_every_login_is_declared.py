from dataclasses import replace

import pytest

from shinsa.facts.hardware import SerialConsole
from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.every_login_is_declared import every_login_is_declared
from tests.rules.given import declared, observed

NO_CONSOLE: Seen[Fact] = observed.facts()
CONSOLE = SerialConsole("ttyS0", "getty", asks_password=True)


def mechanism(
    protocol: str, port: int | None = None, factor: Factor = Factor.PASSWORD, *, network: bool | None = None
) -> AuthenticationMechanism:
    return AuthenticationMechanism(
        f"A-{protocol or factor}", "a login", factor, protocol=protocol, port=port, network=network
    )


@pytest.mark.parametrize(
    ("said", "login"),
    [
        (mechanism("ssh"), LoginService("ssh", 22)),
        (mechanism("SSH ", 22), LoginService("ssh", 22, asks=Factor.PASSWORD)),
        (mechanism("ssh", 22), LoginService("ssh")),
        (mechanism("ssh", factor=Factor.KEY), LoginService("ssh", 22, asks=Factor.KEY)),
        (mechanism("http"), LoginService("https", 443)),
        (mechanism("mqtt"), LoginService("mqtts", 8883)),
        (mechanism("tr-069", 7547), LoginService("cwmp", 7547, asks=Factor.PASSWORD)),
        (mechanism("http", 7547), LoginService("cwmp", 7547, asks=Factor.PASSWORD)),
        (mechanism("http", factor=Factor.PIN), LoginService("http", 80, asks=Factor.PASSWORD)),
        (mechanism("mqtt", factor=Factor.NONE), LoginService("mqtt", 1883, asks=Factor.NONE)),
        (mechanism("UART"), LoginService("serial", asks=Factor.PASSWORD)),
        (mechanism("mqtts", 8883, Factor.CERTIFICATE), LoginService("tls", 8883, asks=Factor.CERTIFICATE)),
    ],
)
def test_a_login_that_is_declared_passes(said: AuthenticationMechanism, login: LoginService) -> None:
    judgement = every_login_is_declared(declared.facts(said), observed.facts(login), NO_CONSOLE)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [login]
    assert "not found" not in judgement.because.en


def test_a_web_server_that_may_show_pages_only_is_open_to_question() -> None:
    pages = observed.facts(LoginService("http", 80, certain=False))
    assert every_login_is_declared(declared.facts(mechanism("ssh")), pages, NO_CONSOLE).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    ("said", "login"),
    [
        (mechanism("ssh"), LoginService("telnet", 23)),
        (mechanism("ssh", 22), LoginService("ssh", 2222)),
        (mechanism("https"), LoginService("http", 80)),
        (mechanism("ssh", factor=Factor.KEY), LoginService("ssh", 22, asks=Factor.PASSWORD)),
        (mechanism("http"), LoginService("http", 80, asks=Factor.NONE)),
        (mechanism("", factor=Factor.KEY), LoginService("telnet", 23)),
        (mechanism("", factor=Factor.KEY, network=True), LoginService("telnet", 23, asks=Factor.PASSWORD)),
        (mechanism("", network=True), LoginService("serial", asks=Factor.PASSWORD)),
        (mechanism("", network=False), LoginService("unknown", 4000)),
        (mechanism("mqtts", 8883, Factor.CERTIFICATE), LoginService("tls", 8884, asks=Factor.CERTIFICATE)),
        (mechanism("mqtts", factor=Factor.PASSWORD), LoginService("tls", 8883, asks=Factor.CERTIFICATE)),
    ],
)
def test_a_login_that_is_not_declared_fails(said: AuthenticationMechanism, login: LoginService) -> None:
    judgement = every_login_is_declared(declared.facts(said), observed.facts(login), NO_CONSOLE)
    assert judgement.verdict is Verdict.FAIL
    assert login.protocol in judgement.because.en
    assert said.id in judgement.because.ja


def test_an_empty_table_declares_that_there_is_no_login() -> None:
    judgement = every_login_is_declared(declared.facts(), observed.facts(LoginService("ssh", 22)), NO_CONSOLE)
    assert judgement.verdict is Verdict.FAIL
    assert "Declared: none" in judgement.because.en


def test_an_undeclared_serial_console_fails_whether_or_not_it_asks() -> None:
    for console in (CONSOLE, SerialConsole("ttyS1", "sh", asks_password=False)):
        judgement = every_login_is_declared(declared.facts(mechanism("ssh")), observed.facts(), observed.facts(console))
        assert judgement.verdict is Verdict.FAIL
        assert [getattr(o, "fact", o) for o in judgement.evidence] == [console]


@pytest.mark.parametrize(
    ("said", "login"),
    [
        (mechanism("", network=True), LoginService("telnet", 23)),
        (mechanism(""), LoginService("serial", asks=Factor.PASSWORD)),
        (mechanism("ssh"), LoginService("unknown", 4000)),
        (mechanism("mqtts", factor=Factor.CERTIFICATE), LoginService("tls", 8883, asks=Factor.CERTIFICATE)),
    ],
)
def test_a_declaration_too_vague_to_match_leaves_it_open(said: AuthenticationMechanism, login: LoginService) -> None:
    judgement = every_login_is_declared(declared.facts(said), observed.facts(login), NO_CONSOLE)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "protocol" in judgement.remedy.en
    assert "port" in judgement.remedy.en


def test_logins_without_a_dossier_leave_it_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(mechanism("telnet"))):
        judgement = every_login_is_declared(table, observed.facts(LoginService("ssh", 22)), NO_CONSOLE)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "ssh:22" in judgement.because.en


def test_no_login_found_passes_only_where_everybody_looked() -> None:
    table = declared.facts(mechanism("ssh"))
    assert every_login_is_declared(table, observed.facts(), NO_CONSOLE).verdict is Verdict.PASS
    assert every_login_is_declared(table, observed.facts(), observed.nobody_looked()).verdict is Verdict.PASS
    assert every_login_is_declared(table, observed.nobody_looked(), NO_CONSOLE).verdict is Verdict.INCONCLUSIVE
    assert every_login_is_declared(table, observed.partly(), NO_CONSOLE).verdict is Verdict.INCONCLUSIVE
    assert every_login_is_declared(table, observed.facts(), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_more_logins_may_hide_where_not_everything_could_be_looked_at() -> None:
    table = declared.facts(mechanism("ssh"))
    ssh = LoginService("ssh", 22)
    assert every_login_is_declared(table, observed.partly(ssh), NO_CONSOLE).verdict is Verdict.INCONCLUSIVE
    assert every_login_is_declared(table, observed.facts(ssh), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_login_that_was_met_by_chance_does_not_stand_for_all() -> None:
    table, ssh = declared.facts(mechanism("ssh")), LoginService("ssh", 22)
    met = replace(observed.facts(ssh), looks=())
    assert every_login_is_declared(table, met, NO_CONSOLE).verdict is Verdict.INCONCLUSIVE
    stranger = replace(observed.facts(LoginService("telnet", 23)), looks=())
    assert every_login_is_declared(table, stranger, NO_CONSOLE).verdict is Verdict.FAIL


def test_a_declared_login_that_was_not_found_is_mentioned() -> None:
    table = declared.facts(mechanism("ssh"), mechanism("https"), mechanism("", factor=Factor.KEY))
    judgement = every_login_is_declared(table, observed.facts(LoginService("ssh", 22)), NO_CONSOLE)
    assert judgement.verdict is Verdict.PASS
    assert judgement.because.en.endswith("Declared, but not found: A-https.")


@pytest.mark.parametrize("asks", [Factor.PASSWORD, Factor.KEY, Factor.NONE, None])
def test_a_mechanism_that_does_not_say_what_is_shown_may_mean_the_login(asks: Factor | None) -> None:
    unsaid = AuthenticationMechanism("A-1", "a login", protocol="ssh", port=22)
    found = observed.facts(LoginService("ssh", 22, asks=asks))
    assert every_login_is_declared(declared.facts(unsaid), found, NO_CONSOLE).verdict is Verdict.INCONCLUSIVE


def test_a_mechanism_of_another_protocol_is_another_login_whatever_is_shown() -> None:
    unsaid = AuthenticationMechanism("A-1", "a login", protocol="https")
    found = observed.facts(LoginService("telnet", 23))
    judgement = every_login_is_declared(declared.facts(unsaid), found, NO_CONSOLE)
    assert judgement.verdict is Verdict.FAIL
    assert "A-1 (https, ?)" in judgement.because.en
