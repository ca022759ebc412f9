"""The device: asked once, remembered for all, bounded."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from shinsa.subject.device.address import NotAllowed, Unreachable
from shinsa.subject.device.device import Device
from tests.simulators.looked_at import FAST, device_at, made_up
from tests.simulators.loopback import greeting, listening
from tests.simulators.made_up_host import MadeUpHost

SSH = greeting(b"SSH-2.0-x_1\r\n")


def test_nothing_is_sent_before_it_is_asked_for_and_nothing_twice() -> None:
    host = MadeUpHost({22: SSH})
    device = made_up(host)
    assert host.scans == 0

    askers = [threading.Thread(target=device.services) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()

    assert device.open_tcp() == (22,)
    assert host.scans == 1


def test_services_stand_in_the_order_of_their_ports() -> None:
    with listening(SSH) as one, listening(SSH) as two, listening(SSH) as three:
        found = device_at(one, two, three).services()

    assert [service.port for service in found] == sorted((one, two, three))


def test_a_dead_host_has_a_gap_and_no_services() -> None:
    device = made_up(MadeUpHost(dead=True))

    assert not device.answers()
    assert len(device.gaps()) == 1
    assert not device.services()
    assert not device.logins()
    assert not device.tls()


def test_more_open_ports_than_the_bound_are_left_alone_and_said_so() -> None:
    device = made_up(MadeUpHost(dict.fromkeys(range(1, 21), SSH)), bounds=replace(FAST, identified=5))

    assert len(device.services()) == 5
    assert device.unidentified() == tuple(range(6, 21))
    assert device.gaps()[0].en == "15 open ports were not spoken to"


def test_what_may_not_be_touched_is_refused_when_made() -> None:
    with pytest.raises(NotAllowed):
        Device("8.8.8.8")
    with pytest.raises(Unreachable):
        Device("device.invalid")
    with pytest.raises(ValueError, match="no network interface"):
        Device("127.0.0.1", multicast="nowhere0")
    with pytest.raises(ValueError, match="no port"):
        Device("127.0.0.1", "nonsense")


def test_ports_that_were_not_spoken_to_in_time_are_said_to_be_so() -> None:
    device = made_up(
        MadeUpHost({port: greeting(b"220 FTP\r\n") for port in (21, 22)}), bounds=replace(FAST, identify_seconds=0)
    )

    assert device.services() == ()
    assert device.unidentified() == (21, 22)
    assert any("not spoken to" in gap.en for gap in device.gaps())
