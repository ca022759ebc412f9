import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.every_interface_is_declared import every_interface_is_declared
from tests.rules.given import declared, observed

ETHERNET = Interface("IF-1", "Ethernet", type="network")
WEB = Interface("IF-2", "web", type="logical", port=443)
SHELL = Interface("IF-3", "shell", type="logical", protocol="ssh")
VAGUE = Interface("IF-4", "web interface", type="logical")
HTTPS, SSH = OpenPort("tcp", 443, "https"), OpenPort("tcp", 22, "ssh")


@pytest.mark.parametrize(
    ("ports", "interfaces", "verdict"),
    [
        ((HTTPS, SSH), (ETHERNET, WEB), Verdict.FAIL),
        ((HTTPS,), (), Verdict.FAIL),
        ((HTTPS, SSH), (ETHERNET, WEB, SHELL), Verdict.PASS),
        ((), (ETHERNET,), Verdict.PASS),
        ((HTTPS,), (ETHERNET, VAGUE), Verdict.INCONCLUSIVE),
    ],
)
def test_every_interface_on_the_network_is_listed(
    ports: tuple[OpenPort, ...], interfaces: tuple[Interface, ...], verdict: Verdict
) -> None:
    assert every_interface_is_declared(observed.facts(*ports), declared.facts(*interfaces)).verdict is verdict


def test_without_a_scan_or_a_table_it_stays_open() -> None:
    assert every_interface_is_declared(observed.nobody_looked(), declared.facts(WEB)).verdict is Verdict.INCONCLUSIVE
    assert every_interface_is_declared(observed.partly(HTTPS), declared.facts(WEB)).verdict is Verdict.INCONCLUSIVE
    assert every_interface_is_declared(observed.facts(HTTPS), declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
