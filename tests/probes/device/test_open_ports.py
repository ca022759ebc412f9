"""Open ports of a live device: found where they are, and nothing claimed of a host that is silent."""

from __future__ import annotations

from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.model.observation import Examined
from shinsa.probes.device.open_ports import CLOSES, open_ports
from tests.simulators import datagrams
from tests.simulators.looked_at import FAST, device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering, closing, greeting, listening
from tests.simulators.made_up_host import MadeUpHost

SSH = greeting(b"SSH-2.0-dropbear_2019.78\r\n")


def test_an_open_port_is_found_with_what_serves_on_it() -> None:
    with listening(SSH) as port:
        reports = list(open_ports.look(device_at(1, port)))

    assert facts(reports) == [OpenPort("tcp", port, "ssh"), ClosedPorts("tcp", "1")]
    (look, _) = [report for report in reports if isinstance(report, Examined)]
    assert look.note.en.startswith("2 TCP ports asked: 1 open, 1 refused, 0 silent")
    assert not unexamined(reports)


def test_a_host_that_refuses_every_port_was_examined_and_has_none() -> None:
    reports = list(open_ports.look(device_at()))

    assert facts(reports) == [ClosedPorts("tcp", "1")]
    assert examined(reports) == ["127.0.0.1"] * 2


def test_a_host_that_answers_nothing_at_all_is_not_examined() -> None:
    reports = list(open_ports.look(made_up(MadeUpHost(dead=True))))

    assert not facts(reports)
    assert not examined(reports)
    assert "cannot be told from an unreachable host" in unexamined(reports)[0]


def test_ports_that_were_not_asked_in_time_are_a_gap() -> None:
    reports = list(open_ports.look(made_up(MadeUpHost({22: SSH}, unasked=40))))

    assert facts(reports) == [OpenPort("tcp", 22, "ssh"), ClosedPorts("tcp", "1-21,23-60")]
    assert unexamined(reports) == ["40 ports were not asked in time"]


def test_a_port_that_closes_at_once_is_neither_open_nor_closed() -> None:
    """It may be a forwarder without a target, or a service that is there for others: nothing is claimed."""
    with listening(closing) as port:
        reports = list(open_ports.look(device_at(port, bounds=replace(FAST, greeting_seconds=10))))

    assert not facts(reports)
    assert unexamined(reports) == [CLOSES.en]


def test_a_udp_port_that_answers_is_open() -> None:
    with answering(datagrams.ntp) as port:
        reports = list(open_ports.look(device_at(udp=(port,))))

    assert OpenPort("udp", port, "ntp") in facts(reports)


def test_a_udp_port_that_refuses_is_closed_and_one_that_is_silent_is_neither() -> None:
    with answering(lambda _: None) as mute:
        with answering(lambda _: None) as gone:
            pass
        reports = list(open_ports.look(device_at(udp=(mute, gone))))

    assert facts(reports) == [ClosedPorts("tcp", "1"), ClosedPorts("udp", str(gone))]


def test_a_host_with_every_port_open_does_not_flood_the_report() -> None:
    trap = MadeUpHost(dict.fromkeys(range(1, 101), SSH))
    reports = list(open_ports.look(made_up(trap, bounds=replace(FAST, open_ports=10, identified=4))))

    assert len(facts(reports)) == 10
    assert unexamined(reports) == ["96 open ports were not spoken to", "90 more ports are open"]
