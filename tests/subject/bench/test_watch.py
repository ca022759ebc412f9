"""What is seen of a device in passing."""

import socket
import struct

from shinsa.subject.bench.watch import CALLS, MOST, Watch
from tests.simulators.noise import noise

STATION = bytes.fromhex("020000000001")
SYN, SYN_ACK = 0x02, 0x12


def packet(protocol: int, to: str, port: int, flags: int = 0, station: bytes = STATION) -> bytes:
    transport = struct.pack("!HHIIBB", 40000, port, 0, 0, 0x50, flags)
    head = (
        b"\x45\0\0\x28\0\0\0\0\x40" + bytes([protocol]) + b"\0\0" + socket.inet_aton("10.53.0.2") + socket.inet_aton(to)
    )
    return bytes(6) + station + b"\x08\0" + head + transport


def datagram(to: str, port: int, payload: bytes) -> bytes:
    udp = struct.pack("!HHHH", 40000, port, 8 + len(payload), 0)
    return packet(17, to, port)[:34] + udp + payload


def test_who_sends_and_which_ports_are_tried() -> None:
    watch = Watch()
    watch.see(packet(6, "192.0.2.1", 4711, SYN))
    watch.see(packet(6, "192.0.2.1", 4712, SYN_ACK))
    assert watch.stations == {STATION}
    assert watch.tried == {4711}
    assert not watch.strangers


def test_attempts_are_noted_once_each_and_only_during_an_outage() -> None:
    watch = Watch()
    watch.see(packet(6, "192.0.2.1", 443, SYN))
    watch.noting = True
    for _ in range(3):
        watch.see(packet(6, "192.0.2.1", 443, SYN))
        watch.see(packet(6, "192.0.2.2", 443, SYN))
    assert [(call.address, call.port) for call in watch.calls.values()] == [("192.0.2.1", 443), ("192.0.2.2", 443)]
    for port in range(CALLS + 10):
        watch.see(packet(6, "192.0.2.1", port, SYN))
    assert len(watch.calls) == CALLS


def test_what_no_server_takes_is_a_stranger() -> None:
    watch = Watch()
    for protocol, to, port in (
        (17, "192.0.2.1", 5684), (50, "192.0.2.1", 9), (17, "192.0.2.1", 53), (17, "239.0.0.1", 1900), (1, "192.0.2.1", 0),
        (17, "10.53.0.255", 137),
    ):  # fmt: skip
        watch.see(packet(protocol, to, port))
    assert watch.strangers == {("192.0.2.1", 5684, "udp"): "", ("192.0.2.1", 0, "ip 50"): ""}


def newer(to: str, protocol: int, port: int) -> bytes:
    head = b"\x60\0\0\0\0\x14" + bytes([protocol, 64]) + socket.inet_pton(socket.AF_INET6, "2001:db8::2")
    return (
        bytes(6)
        + STATION
        + b"\x86\xdd"
        + head
        + socket.inet_pton(socket.AF_INET6, to)
        + struct.pack("!HH", 4, port)
        + bytes(16)
    )


def test_ipv6_beyond_the_wire_is_a_stranger_and_on_it_is_not() -> None:
    watch = Watch()
    for to, protocol in (("2001:db8::1", 6), ("fe80::1", 17), ("ff02::fb", 17), ("2001:db8::1", 58)):
        watch.see(newer(to, protocol, 443))
    watch.see(newer("2001:db8::1", 6, 443)[:57])
    assert watch.strangers == {("2001:db8::1", 443, "tcp"): ""}
    assert len(watch.stations) == 1


def test_where_ipv6_is_served_its_connections_are_tried_ports_and_its_datagrams_strangers() -> None:
    watch = Watch(newer=True, noting=True)
    syn = bytes(9) + b"\x02" + bytes(6)
    for protocol, port, rest in ((6, 8443, syn), (17, 53, b""), (17, 5684, b"x")):
        watch.see(newer("2001:db8::1", protocol, port)[:58] + rest)
    assert watch.tried == {8443}
    assert watch.strangers == {("2001:db8::1", 5684, "udp"): ""}
    assert [(call.address, call.port) for call in watch.calls.values()] == [("2001:db8::1", 8443)]


def test_what_datagrams_speak_is_known_by_any_of_them() -> None:
    watch = Watch()
    hello = bytes.fromhex("16feff0000000000000000") + b"\x00\x40" + b"\x01" + bytes(63)
    for payload in (b"?", b"\x00\x01\x00\x00\x21\x12\xa4\x42" + bytes(12), b"?"):
        watch.see(datagram("192.0.2.1", 3478, payload))
    watch.see(datagram("192.0.2.2", 5684, hello))
    assert watch.strangers[("192.0.2.1", 3478, "udp")] == "stun"
    assert set(watch.strangers) == {("192.0.2.1", 3478, "udp"), ("192.0.2.2", 5684, "udp")}


def test_a_flood_is_not_remembered_and_noise_breaks_nothing() -> None:
    watch = Watch()
    for seed in range(MOST + 100):
        watch.see(packet(6, "192.0.2.1", seed + 1, SYN, seed.to_bytes(6, "big")))
        watch.see(packet(6, "192.0.2.1", 1)[: seed % 60] + noise(seed % 50, f"{seed}"))
    assert (len(watch.stations), len(watch.tried), watch.overflowed) == (MOST, MOST, True)
