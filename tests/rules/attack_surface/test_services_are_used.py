from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import BootService, DeclaredService, OpenPort
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.services_are_used import services_are_used
from tests.rules.given import declared, observed

UHTTPD = BootService("uhttpd", "etc/rc.d/S50uhttpd", protocol="https", port=443)
HTTPS = OpenPort("tcp", 443, "https")
TELNETD = BootService("telnetd", "etc/inittab", protocol="telnet")
DROPBEAR = BootService("dropbear", "etc/rc.d/S19dropbear", protocol="ssh", port=22)


def service(
    name: str,
    port: int | None = None,
    *,
    program: str = "",
    enabled: bool | None = True,
    justification: str = "used by the app",
) -> DeclaredService:
    return DeclaredService(f"S-{name}", "a service", name, "tcp", port, program, enabled, justification)


WEB = service("https", 443)


NO_SETTINGS: Seen[Fact] = observed.facts()
USUAL_STARTED = observed.facts(UHTTPD)
USUAL_PORTS = observed.facts(HTTPS)
USUAL_SERVICES = declared.facts(WEB)


def judge(
    started: Seen[Fact] = USUAL_STARTED,
    ports: Seen[Fact] = USUAL_PORTS,
    services: Seen[Fact] = USUAL_SERVICES,
    settings: Seen[Fact] = NO_SETTINGS,
) -> Judgement:
    return services_are_used(started, ports, services, settings)


@pytest.mark.parametrize("opens", [Opens.EMPTY_PASSWORD, Opens.ALL_FILES, Opens.LISTING, Opens.STATUS, Opens.PROGRAMS])
def test_a_service_that_gives_more_than_its_use_needs_fails(opens: Opens) -> None:
    setting = ServiceSetting("lighttpd", "server.document-root", "/", opens)
    judgement = judge(settings=observed.facts(setting))
    assert judgement.verdict is Verdict.FAIL
    assert "lighttpd: server.document-root / at somewhere" in judgement.remedy.en
    assert judge(settings=observed.facts(replace(setting, local_only=True))).verdict is Verdict.PASS
    assert judge(settings=observed.facts(replace(setting, opens=Opens.NO_LOGIN))).verdict is Verdict.PASS


def test_the_condition_of_an_outdated_service_is_said() -> None:
    judgement = judge(observed.facts(replace(TELNETD, condition="[ $DEBUG = 1 ]")))
    assert "if [ $DEBUG = 1 ]" in judgement.because.en


@pytest.mark.parametrize("services", [declared.nobody_looked(), declared.facts(WEB), declared.facts(service("telnet"))])
def test_an_outdated_login_service_fails_whatever_is_declared(services: Seen[Fact]) -> None:
    judgement = judge(observed.facts(TELNETD), observed.nobody_looked(), services)
    assert judgement.verdict is Verdict.FAIL
    assert "telnet" in judgement.because.en
    assert next(getattr(o, "fact", o) for o in judgement.evidence) == TELNETD


def test_an_outdated_service_that_answers_fails() -> None:
    ftp = OpenPort("tcp", 21, "ftp")
    assert judge(ports=observed.facts(HTTPS, ftp), services=declared.nobody_looked()).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "services",
    [
        declared.facts(WEB),
        declared.facts(WEB, service("ssh", 2222)),
        declared.facts(WEB, service("ssh", program="/usr/sbin/sshd")),
        declared.facts(WEB, service("ssh", 22, enabled=False)),
    ],
)
def test_a_started_service_that_is_not_declared_as_enabled_fails(services: Seen[Fact]) -> None:
    judgement = judge(observed.facts(UHTTPD, DROPBEAR), services=services)
    assert judgement.verdict is Verdict.FAIL
    assert "dropbear" in judgement.because.en
    assert DROPBEAR in [getattr(o, "fact", o) for o in judgement.evidence]
    assert UHTTPD not in [getattr(o, "fact", o) for o in judgement.evidence]


@pytest.mark.parametrize("disabled", [service("ssh", 22, enabled=False), service("ssh", enabled=False)])
def test_an_answer_from_a_service_declared_as_disabled_fails_and_names_both(disabled: DeclaredService) -> None:
    ssh = OpenPort("tcp", 22, "ssh")
    judgement = judge(ports=observed.facts(HTTPS, ssh), services=declared.facts(WEB, disabled))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [ssh, disabled]


@pytest.mark.parametrize(
    "decoy",
    [
        BootService("crond", "etc/inittab"),
        BootService("telnetd", "etc/inittab", protocol="telnet", arguments="-b 127.0.0.1"),
        BootService("dnsmasq", "etc/rc", protocol="dns", arguments="--listen-address=127.0.0.1"),
    ],
)
def test_decoys_pass(decoy: BootService) -> None:
    assert judge(observed.facts(UHTTPD, decoy)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("started", "ports"),
    [
        (observed.facts(UHTTPD), observed.nobody_looked()),
        (observed.nobody_looked(), observed.facts(HTTPS)),
        (observed.facts(), observed.facts()),
    ],
)
def test_services_that_are_declared_and_justified_pass(started: Seen[Fact], ports: Seen[Fact]) -> None:
    services = declared.facts(WEB, service("https", program="/usr/sbin/uhttpd"), service("ssh", 22, enabled=False))
    judgement = judge(started, ports, services)
    assert judgement.verdict is Verdict.PASS
    assert judgement.evidence


def test_a_device_that_offers_nothing_and_declares_so_passes() -> None:
    assert judge(observed.facts(), observed.facts(), declared.facts()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "given",
    [
        {"started": observed.nobody_looked(), "ports": observed.nobody_looked()},
        {"started": observed.partly(UHTTPD)},
        {"ports": observed.partly(HTTPS)},
        {"services": declared.nobody_looked()},
        {"settings": observed.partly()},
        {"services": declared.partly(WEB)},
        {"services": declared.facts(WEB, service("upnp", enabled=None))},
        {"services": declared.facts(service("https", 443, justification=""))},
        {"services": declared.facts(service("https", 443, justification="TBD"))},
        {"services": declared.facts(service("https", 443, justification="needed"))},
    ],
)
def test_what_was_not_seen_or_not_said_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
