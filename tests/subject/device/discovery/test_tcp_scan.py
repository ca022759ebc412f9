"""The connect scan: open where open, and its own connections are no open ports."""

from __future__ import annotations

import socket
import time
from dataclasses import replace

from shinsa.subject.device.address import Address, resolve
from shinsa.subject.device.bounds import BOUNDS
from shinsa.subject.device.discovery.tcp_scan import TcpScan, scan_tcp
from tests.simulators.loopback import listening, needs_ipv6, silent

LOOPBACK = resolve("127.0.0.1")


def test_the_open_ones_are_found_among_many() -> None:
    with listening(silent) as first, listening(silent) as second:
        scan = scan_tcp(LOOPBACK, [*range(1, 30), first, second], BOUNDS)

    assert scan == TcpScan(tuple(sorted((first, second))), closed=tuple(range(1, 30)))
    assert scan.answered
    assert scan.asked == 31


def test_a_port_that_would_meet_its_own_connection_is_not_open() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    for _ in range(5):
        assert scan_tcp(LOOPBACK, [port] * 3000, BOUNDS).open == ()


def test_few_connections_at_a_time_find_the_same() -> None:
    with listening(silent) as port:
        scan = scan_tcp(LOOPBACK, [1, 2, 3, port], replace(BOUNDS, connections=1))

    assert (scan.open, scan.refused) == ((port,), 3)


def test_silence_is_counted_and_bounded() -> None:
    # A full backlog drops the handshake: the nearest that loopback comes to a filtering firewall.
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", port))
        time.sleep(0.05)
        begun = time.monotonic()
        scan = scan_tcp(LOOPBACK, [port], replace(BOUNDS, silence_seconds=0.3))
        for each in waiting:
            each.close()

    assert (scan.open, scan.silent, scan.answered) == ((), 1, False)
    assert time.monotonic() - begun < 30


def test_a_device_that_drops_what_comes_too_fast_is_not_said_to_have_closed_what_was_silent() -> None:
    """One port is full from the beginning; the other takes the first connection and none after it, as both would by a limit."""
    with socket.socket() as full, socket.socket() as filling, socket.socket() as first:
        for server in (full, filling):
            server.bind(("127.0.0.1", 0))
            server.listen(0)
        first.connect(full.getsockname())
        opened, silent_one = filling.getsockname()[1], full.getsockname()[1]
        bounds = replace(BOUNDS, silence_seconds=0.2, scan_seconds=1.5)
        scan = scan_tcp(LOOPBACK, [opened, silent_one], bounds)

    assert scan == TcpScan((opened,), unasked=1)


def test_what_there_is_no_time_for_is_counted_as_not_asked() -> None:
    scan = scan_tcp(LOOPBACK, range(1, 1000), replace(BOUNDS, scan_seconds=-1))

    assert (scan.asked, scan.unasked) == (0, 999)


@needs_ipv6()
def test_ipv6_is_scanned_too() -> None:
    address = Address("::1", "::1", socket.AF_INET6)
    with socket.socket(socket.AF_INET6) as server:
        server.bind(("::1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert scan_tcp(address, [1, port], BOUNDS).open == (port,)
