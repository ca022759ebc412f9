from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import DeclaredService, OpenControl
from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, LoginService
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.settings_need_login import settings_need_login
from tests.rules.given import declared, observed

WEB = DeclaredService(
    "S1", "web UI", "https", port=443, enabled=True, allows_configuration=True, authentication=("A1",)
)
STATUS = DeclaredService("S2", "feed", "mqtt", port=1883, enabled=True, allows_configuration=False)
PASSWORD = AuthenticationMechanism("A1", "web", Factor.PASSWORD)
NOBODY = AuthenticationMechanism("A2", "open door", Factor.NONE)
ASKS = LoginService("https", 443, asks=Factor.PASSWORD)
SERVICES = declared.facts(WEB, STATUS)
UNSAID = AuthenticationMechanism("A3", "some login")
MECHANISMS = declared.facts(PASSWORD, NOBODY, UNSAID)
NOTHING: Seen[Fact] = observed.facts()
UNSEEN: Seen[Fact] = observed.nobody_looked()
GATEWAY = OpenControl("upnp", "tcp", 5000, "port mappings", proven=True)
METER = OpenControl("modbus", "tcp", 502, "registers", proven=False)
TELNET = ServiceSetting("telnetd", "-l", "/bin/sh", Opens.NO_LOGIN, "telnet")
BROKER = ServiceSetting("mosquitto", "allow_anonymous", "true", Opens.NO_LOGIN, "mqtt")


def judge(  # noqa: PLR0917 - the rule's own parameters
    services: Seen[Fact],
    mechanisms: Seen[Fact],
    logins: Seen[Fact],
    accepted: Seen[Fact],
    settings: Seen[Fact] = NOTHING,
    controls: Seen[Fact] = UNSEEN,
) -> Judgement:
    return settings_need_login(services, mechanisms, logins, accepted, settings, controls)


@pytest.mark.parametrize(
    ("control", "verdict"),
    [
        (GATEWAY, Verdict.FAIL),
        (replace(GATEWAY, port=1883), Verdict.FAIL),
        (METER, Verdict.INCONCLUSIVE),
        (replace(METER, port=1883), Verdict.PASS),
    ],
)
def test_what_anybody_may_do_counts_whatever_is_declared(control: OpenControl, verdict: Verdict) -> None:
    """What was seen fails; what only follows from the protocol is asked, unless it is declared to change nothing."""
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), NOTHING, NOTHING, observed.facts(control))

    assert judgement.verdict is verdict
    assert verdict is not Verdict.FAIL or "enable_upnp=no" in judgement.remedy.en


def test_controls_that_could_not_be_looked_for_are_inconclusive() -> None:
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), NOTHING, NOTHING, observed.partly())

    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_no_device_given_changes_nothing() -> None:
    assert judge(SERVICES, MECHANISMS, observed.facts(ASKS), NOTHING).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("setting", "verdict"),
    [
        (TELNET, Verdict.FAIL),
        (replace(TELNET, opens=Opens.WRITES, protocol="snmp"), Verdict.FAIL),
        (BROKER, Verdict.INCONCLUSIVE),
        (replace(TELNET, local_only=True), Verdict.PASS),
        (replace(TELNET, opens=Opens.LISTING), Verdict.PASS),
    ],
)
def test_a_setting_that_opens_the_door_is_named_with_its_place(setting: ServiceSetting, verdict: Verdict) -> None:
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), NOTHING, observed.facts(setting))
    assert judgement.verdict is verdict
    assert (verdict is not Verdict.FAIL) or "telnetd: -l /bin/sh at somewhere" in judgement.remedy.en


def test_settings_that_could_not_be_read_are_inconclusive() -> None:
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), NOTHING, observed.partly())
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_a_login_before_every_setting_passes() -> None:
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), NOTHING)
    assert judgement.verdict is Verdict.PASS
    assert getattr(judgement.evidence[0], "fact", None) is WEB


def test_services_that_change_nothing_pass() -> None:
    off = replace(WEB, enabled=False, authentication=())
    judgement = judge(declared.facts(STATUS, off), declared.nobody_looked(), NOTHING, NOTHING)
    assert judgement.verdict is Verdict.PASS


def test_a_shared_default_is_still_a_login_and_a_serial_line_is_no_network() -> None:
    default = AcceptedCredential("https", "admin", "vendor default")
    console = LoginService("serial", asks=Factor.NONE)
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS, console), observed.facts(default))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize("service", [replace(WEB, authentication=("A2",)), replace(WEB, authentication=("A1", "A2"))])
def test_a_service_declared_without_a_login_fails(service: DeclaredService) -> None:
    judgement = judge(declared.facts(service), MECHANISMS, observed.facts(ASKS), NOTHING)
    assert judgement.verdict is Verdict.FAIL
    assert "S1" in judgement.because.en


@pytest.mark.parametrize(
    "login",
    [
        LoginService("https", 443, asks=Factor.NONE),
        LoginService("telnet", 23, asks=Factor.NONE),
        LoginService("ftp", 21, asks=Factor.NONE),
    ],
)
def test_a_door_that_asks_nothing_fails(login: LoginService) -> None:
    judgement = judge(SERVICES, MECHANISMS, observed.facts(login), NOTHING)
    assert judgement.verdict is Verdict.FAIL
    assert login.protocol in judgement.because.en


@pytest.mark.parametrize("origin", ["anonymous", "empty password"])
def test_getting_in_with_nothing_fails(origin: str) -> None:
    credential = AcceptedCredential("ssh", "root", origin)
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), observed.partly(credential))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [credential]


def test_a_shell_changes_settings_whatever_is_declared_of_it() -> None:
    shell = replace(STATUS, protocol="telnet")
    login = LoginService("telnet", 23, asks=Factor.NONE)
    judgement = judge(declared.facts(shell), MECHANISMS, observed.facts(login), NOTHING)
    assert judgement.verdict is Verdict.FAIL


def test_an_open_service_declared_to_change_nothing_must_be_confirmed() -> None:
    anonymous = AcceptedCredential("mqtt", "", "anonymous")
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), observed.facts(anonymous))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "mqtt" in judgement.because.en


@pytest.mark.parametrize(
    "service",
    [
        replace(WEB, allows_configuration=None),
        replace(WEB, authentication=()),
        replace(WEB, authentication=("A7",)),
        replace(WEB, enabled=None, authentication=()),
        replace(WEB, authentication=("A3",)),
    ],
)
def test_what_is_left_out_leaves_it_open(service: DeclaredService) -> None:
    judgement = judge(declared.facts(service), MECHANISMS, observed.facts(ASKS), NOTHING)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "authentication" in judgement.remedy.en


def test_without_the_table_of_services_it_stays_open() -> None:
    for services in (declared.nobody_looked(), declared.partly(WEB)):
        judgement = judge(services, MECHANISMS, observed.facts(ASKS), NOTHING)
        assert judgement.verdict is Verdict.INCONCLUSIVE


def test_a_program_of_which_nobody_saw_what_it_asks_leaves_it_open_unless_logging_in_was_tried() -> None:
    started = LoginService("http", program="uhttpd")
    judgement = judge(SERVICES, MECHANISMS, observed.facts(started), observed.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "http" in judgement.because.en
    assert judge(SERVICES, MECHANISMS, observed.facts(started), NOTHING).verdict is Verdict.PASS


def test_a_program_seen_to_ask_on_the_live_device_counts_as_asking() -> None:
    started = LoginService("https", program="uhttpd")
    judgement = judge(SERVICES, MECHANISMS, observed.facts(started, ASKS), observed.nobody_looked())
    assert judgement.verdict is Verdict.PASS
    other = LoginService("https", 8443, program="uhttpd")
    judgement = judge(SERVICES, MECHANISMS, observed.facts(other, ASKS), observed.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_absence_needs_eyes_on_everything() -> None:
    for logins, tried in (
        (observed.nobody_looked(), observed.nobody_looked()),
        (observed.partly(ASKS), NOTHING),
        (observed.facts(ASKS), observed.partly()),
    ):
        assert judge(SERVICES, MECHANISMS, logins, tried).verdict is Verdict.INCONCLUSIVE


def test_a_stream_that_shows_pictures_sets_nothing() -> None:
    """An open camera is a flaw of another kind."""
    stream = LoginService("rtsp", 554, asks=Factor.NONE)
    viewer = AcceptedCredential("rtsp", "", "anonymous")

    assert judge(SERVICES, MECHANISMS, observed.facts(ASKS, stream), observed.facts(viewer)).verdict is Verdict.PASS


def test_the_remedy_names_the_setting_of_the_service() -> None:
    store = AcceptedCredential("redis", "", "anonymous")
    judgement = judge(SERVICES, MECHANISMS, observed.facts(ASKS), observed.facts(store))

    assert judgement.verdict is Verdict.FAIL
    assert "`requirepass`" in judgement.remedy.en
    assert "`requirepass`" in judgement.remedy.ja
