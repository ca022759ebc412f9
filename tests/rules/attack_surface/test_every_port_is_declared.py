from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import AnnouncedService, BootService, ClosedPorts, DeclaredService, OpenPort
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.every_port_is_declared import every_port_is_declared
from tests.rules.given import declared, observed

HTTPS = OpenPort("tcp", 443, "https")
DEBUG = OpenPort("tcp", 9999)


def service(
    port: int | None, *, transport: str = "tcp", protocol: str = "", enabled: bool | None = True
) -> DeclaredService:
    return DeclaredService(f"S-{port}", "a service", protocol, transport, port, enabled=enabled)


WEB = service(443, protocol="https")
NOTHING: Seen[Fact] = observed.facts()
BROKER = BootService("mosquitto", "etc/init.d/rcS", "mosquitto", "mqtt", 1883)


def judge(
    ports: Seen[Fact],
    services: Seen[Fact],
    started: Seen[Fact] = NOTHING,
    closed: Seen[Fact] = NOTHING,
    announced: Seen[Fact] = NOTHING,
) -> Judgement:
    return every_port_is_declared(ports, services, started, closed, announced)


@pytest.mark.parametrize(
    ("ports", "named", "verdict"),
    [
        ("1-442,444-9999", service(8080), Verdict.INCONCLUSIVE),
        ("1-442,444-9999", service(8080, enabled=False), Verdict.PASS),
        ("1-442,444-8079,8081", service(8080), Verdict.PASS),
        ("8080", service(8080, transport="udp"), Verdict.PASS),
        ("443,8079", WEB, Verdict.PASS),
    ],
)
def test_what_is_declared_and_refuses_is_said(ports: str, named: DeclaredService, verdict: Verdict) -> None:
    """Silence, another transport, or an answer at another address of the device are no refusal."""
    judgement = judge(
        observed.facts(HTTPS), declared.facts(WEB, named), closed=observed.facts(ClosedPorts("tcp", ports))
    )

    assert judgement.verdict is verdict
    assert verdict is Verdict.PASS or "S-8080 (8080/tcp)" in judgement.because.en


def test_what_listens_on_loopback_alone_refuses_rightly() -> None:
    inside = observed.facts(replace(BROKER, address="127.0.0.1"))
    closed = observed.facts(ClosedPorts("tcp", "1-442,444-9999"))

    assert judge(observed.facts(HTTPS), declared.facts(WEB, service(1883)), inside, closed).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("announced", "verdict"),
    [
        (AnnouncedService("matter", "udp", 5540), Verdict.INCONCLUSIVE),
        (AnnouncedService("https", "tcp", 443), Verdict.PASS),
        (AnnouncedService("ssh", "tcp", 22), Verdict.PASS),
    ],
)
def test_what_the_device_announces_and_nobody_declares_is_said(announced: AnnouncedService, verdict: Verdict) -> None:
    """Unless the port was seen to be closed."""
    closed = observed.facts(ClosedPorts("tcp", "1-442"))
    judgement = judge(observed.facts(HTTPS), declared.facts(WEB), NOTHING, closed, observed.facts(announced))

    assert judgement.verdict is verdict


def test_announcements_say_nothing_without_the_table() -> None:
    announced = observed.facts(AnnouncedService("matter", "udp", 5540))
    judgement = judge(observed.facts(HTTPS), declared.nobody_looked(), announced=announced)

    assert "matter" not in judgement.because.en


@pytest.mark.parametrize("ports", [observed.facts(HTTPS), observed.nobody_looked()])
@pytest.mark.parametrize("others", [(), (service(1883, enabled=False),), (service(None, protocol="ssh"),)])
def test_a_port_that_the_firmware_opens_fails_without_the_device(
    ports: Seen[Fact], others: tuple[DeclaredService, ...]
) -> None:
    judgement = judge(ports, declared.facts(WEB, *others), observed.facts(BROKER))
    assert judgement.verdict is Verdict.FAIL
    assert "1883 (mosquitto at somewhere)" in judgement.because.en


@pytest.mark.parametrize(
    ("started", "named"),
    [
        (BROKER, service(1883)),
        (BROKER, service(None, protocol="mqtt")),
        (BROKER, DeclaredService("S", "x", program="/usr/sbin/mosquitto", enabled=True)),
        (replace(BROKER, address="127.0.0.1"), WEB),
        (replace(BROKER, condition="[ $BROKER = 1 ]"), WEB),
        (replace(BROKER, protocol=""), WEB),
        (replace(BROKER, port=None), WEB),
    ],
)
def test_what_the_firmware_opens_and_is_declared_or_not_reachable_passes(
    started: BootService, named: DeclaredService
) -> None:
    assert judge(observed.facts(HTTPS), declared.facts(WEB, named), observed.facts(started)).verdict is Verdict.PASS


def test_ports_of_the_firmware_say_nothing_without_the_table() -> None:
    assert judge(observed.facts(HTTPS), declared.partly(WEB), observed.facts(BROKER)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    ("services", "port"),
    [
        (declared.facts(WEB), DEBUG),
        (declared.facts(), DEBUG),
        (declared.facts(WEB, service(9999, transport="udp")), DEBUG),
        (declared.facts(WEB, service(2222, protocol="ssh")), OpenPort("tcp", 22, "ssh")),
        (declared.facts(WEB, service(None)), DEBUG),
    ],
)
def test_an_open_port_that_is_not_listed_fails(services: Seen[Fact], port: OpenPort) -> None:
    judgement = judge(observed.facts(port), services)
    assert judgement.verdict is Verdict.FAIL
    assert f"{port.port}/tcp" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [port]


def test_an_open_port_declared_as_disabled_fails_and_names_both() -> None:
    disabled = service(9999, enabled=False)
    judgement = judge(observed.facts(HTTPS, DEBUG), declared.facts(WEB, disabled))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [DEBUG, disabled]


def test_what_a_cut_scan_saw_still_fails() -> None:
    assert judge(observed.partly(DEBUG), declared.facts(WEB)).verdict is Verdict.FAIL


@pytest.mark.parametrize("services", [declared.facts(WEB, service(22)), declared.facts(service(443, transport="TCP"))])
def test_ports_that_are_all_declared_pass(services: Seen[Fact]) -> None:
    judgement = judge(observed.facts(HTTPS), services)
    assert judgement.verdict is Verdict.PASS
    assert HTTPS in [getattr(o, "fact", o) for o in judgement.evidence]
    assert len(judgement.evidence) == 2


def test_a_port_that_two_entries_share_is_open_when_one_is_enabled() -> None:
    services = declared.facts(WEB, service(443, enabled=False))
    assert judge(observed.facts(HTTPS), services).verdict is Verdict.PASS


def test_no_open_port_passes() -> None:
    assert judge(observed.facts(), declared.facts()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("ports", "services"),
    [
        (observed.facts(HTTPS), declared.nobody_looked()),
        (observed.facts(DEBUG), declared.partly(WEB)),
        (observed.nobody_looked(), declared.facts(WEB)),
        (observed.partly(), declared.facts(WEB)),
        (observed.partly(HTTPS), declared.facts(WEB)),
        (observed.facts(HTTPS), declared.facts(service(443, enabled=None))),
        (observed.facts(HTTPS), declared.facts(service(None, protocol="HTTPS"))),
        (observed.facts(HTTPS), declared.facts(service(443, enabled=None), service(443, enabled=False))),
    ],
)
def test_what_was_not_scanned_or_not_said_is_inconclusive(ports: Seen[Fact], services: Seen[Fact]) -> None:
    judgement = judge(ports, services)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
