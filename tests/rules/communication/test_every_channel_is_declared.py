import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.every_channel_is_declared import every_channel_is_declared
from tests.rules.given import declared, observed

WEB = CommunicationMechanism("CM-1", "web", protocol="https", port=443)
NAMED = CommunicationMechanism("CM-2", "shell", protocol="ssh")
CLOUD = CommunicationMechanism("CM-3", "cloud", protocol="https", peers=("*.example.com",))
HTTPS, SSH = OpenPort("tcp", 443, "https"), OpenPort("tcp", 2222, "ssh")


@pytest.mark.parametrize(
    ("ports", "channels", "verdict"),
    [
        ((HTTPS, SSH), (WEB,), Verdict.FAIL),
        ((HTTPS,), (CLOUD,), Verdict.FAIL),
        ((HTTPS,), (), Verdict.FAIL),
        ((HTTPS, SSH), (WEB, NAMED), Verdict.PASS),
        ((), (WEB,), Verdict.PASS),
    ],
)
def test_every_port_is_one_of_a_mechanism(
    ports: tuple[OpenPort, ...], channels: tuple[CommunicationMechanism, ...], verdict: Verdict
) -> None:
    assert every_channel_is_declared(observed.facts(*ports), declared.facts(*channels)).verdict is verdict


def test_the_other_transport_is_another_port() -> None:
    over_udp = CommunicationMechanism("CM-1", "web", protocol="https", port=443, transport="udp")
    assert every_channel_is_declared(observed.facts(HTTPS), declared.facts(over_udp)).verdict is Verdict.FAIL


def test_without_a_scan_or_a_table_it_stays_open() -> None:
    assert every_channel_is_declared(observed.nobody_looked(), declared.facts(WEB)).verdict is Verdict.INCONCLUSIVE
    assert every_channel_is_declared(observed.partly(HTTPS), declared.facts(WEB)).verdict is Verdict.INCONCLUSIVE
    assert every_channel_is_declared(observed.facts(HTTPS), declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
