import pytest

from shinsa.facts.attack_surface import DeclaredService, OpenPort
from shinsa.model.fact import Fact
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
    judgement = every_port_is_declared(observed.facts(port), services)
    assert judgement.verdict is Verdict.FAIL
    assert f"{port.port}/tcp" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [port]


def test_an_open_port_declared_as_disabled_fails_and_names_both() -> None:
    disabled = service(9999, enabled=False)
    judgement = every_port_is_declared(observed.facts(HTTPS, DEBUG), declared.facts(WEB, disabled))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [DEBUG, disabled]


def test_what_a_cut_scan_saw_still_fails() -> None:
    assert every_port_is_declared(observed.partly(DEBUG), declared.facts(WEB)).verdict is Verdict.FAIL


@pytest.mark.parametrize("services", [declared.facts(WEB, service(22)), declared.facts(service(443, transport="TCP"))])
def test_ports_that_are_all_declared_pass(services: Seen[Fact]) -> None:
    judgement = every_port_is_declared(observed.facts(HTTPS), services)
    assert judgement.verdict is Verdict.PASS
    assert HTTPS in [getattr(o, "fact", o) for o in judgement.evidence]
    assert len(judgement.evidence) == 2


def test_a_port_that_two_entries_share_is_open_when_one_is_enabled() -> None:
    services = declared.facts(WEB, service(443, enabled=False))
    assert every_port_is_declared(observed.facts(HTTPS), services).verdict is Verdict.PASS


def test_no_open_port_passes() -> None:
    assert every_port_is_declared(observed.facts(), declared.facts()).verdict is Verdict.PASS


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
    judgement = every_port_is_declared(ports, services)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
