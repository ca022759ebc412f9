"""What a live device tells before any login."""

from __future__ import annotations

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.probes.device.disclosures import disclosures
from tests.simulators import datagrams
from tests.simulators.gateway import Gateway
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering, greeting, listening, silent
from tests.simulators.made_up_host import MadeUpHost


def test_a_banner_tells_the_version() -> None:
    reports = list(disclosures.look(made_up(MadeUpHost({22: greeting(b"SSH-2.0-dropbear_2022.83\r\n")}))))

    assert facts(reports) == [DisclosedInformation(Piece.VERSION, "ssh", "tcp", 22)]


def test_a_description_on_the_device_is_read() -> None:
    with (
        listening(Gateway().talk) as port,
        answering(datagrams.ssdp_at(f"http://127.0.0.1:{port}/rootDesc.xml")) as ssdp,
    ):
        reports = list(disclosures.look(device_at(udp=(ssdp,))))

    assert DisclosedInformation(Piece.SERIAL, "upnp", "tcp", port) in facts(reports)


def test_services_that_tell_nothing_were_looked_at() -> None:
    reports = list(disclosures.look(made_up(MadeUpHost({22: silent}))))

    assert not facts(reports)
    assert examined(reports) == ["192.0.2.7"]


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(disclosures.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert unexamined(reports)
