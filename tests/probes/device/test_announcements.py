"""What a live device announces."""

from __future__ import annotations

from shinsa.facts.attack_surface import AnnouncedService
from shinsa.probes.device.announcements import announcements
from tests.simulators import datagrams
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering
from tests.simulators.made_up_host import MadeUpHost


def test_what_multicast_dns_announces_is_told_with_its_port() -> None:
    with answering(datagrams.multicast_dns) as port:
        reports = list(announcements.look(device_at(udp=(port,))))

    assert facts(reports) == [AnnouncedService("hap", "tcp", 51826, "Lamp 7")]


def test_a_device_that_announces_nothing_was_asked() -> None:
    reports = list(announcements.look(device_at()))

    assert not facts(reports)
    assert examined(reports) == ["127.0.0.1"]


def test_announcements_that_loop_and_lie_are_only_bytes() -> None:
    answer = b"\x53\x48\x84\0\0\0\xff\xff\0\0\0\0" + b"\xc0\x0c\0\x21\0\1" * 200
    with answering(lambda asked: answer if b"_services" in asked else None) as port:
        reports = list(announcements.look(device_at(udp=(port,))))

    assert not facts(reports)


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(announcements.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert unexamined(reports)
