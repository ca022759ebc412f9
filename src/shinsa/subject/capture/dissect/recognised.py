"""Protocols of which nothing is read but their name: what they carry is encrypted, or nobody judges it yet.

Each is told by something that chance does not make: a magic number and a length that fits, or more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from shinsa.subject.capture.dissect.cursor import Cursor, Cut
from shinsa.subject.capture.dissect.recogniser import DatagramRecogniser, StreamRecogniser
from shinsa.subject.capture.dissect.stun import tells_stun
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment


class Recognised(Dissector):
    """Knows the name, and is done."""

    done = True

    def __init__(self, protocol: str) -> None:
        self.protocol = protocol

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Word]:
        """Nothing."""
        del data, at, by_client
        return ()


class Rtp(Dissector):
    """A stream of RTP (RFC 3550) has no magic: it is named once packets of one source follow each other in one direction."""

    def __init__(self) -> None:
        self.protocol = ""
        self._last: dict[bool, tuple[bytes, int]] = {}
        self._following = self._packets = 0

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Word]:
        """Nothing."""
        del at
        source, number = data[8:12], _u16(data, 2)
        last_source, last = self._last.get(by_client, (b"", 0))
        self._following += source == last_source and (number - last) & 0xFFFF == 1 and data[0] >> 6 == 2
        self._last[by_client] = source, number
        self._packets += 1
        if self._following >= 3:
            self.protocol = "rtp"
        self.done = bool(self.protocol) or self._packets > 16
        return ()


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


# --- streams ------------------------------------------------------------------------------------------------------------

_STREAM_STARTS = (
    ("xmpp", re.compile(rb"(?:<\?xml[^>]{0,64}>\s{0,8})?<stream:stream\s[^>]{0,512}jabber:")),
    ("amqp", re.compile(rb"AMQP[\x00-\x03]")),
    ("vnc", re.compile(rb"RFB 00[34]\.\d{3}\n")),
    ("adb", re.compile(rb"CNXN\x00\x00\x00\x01|CNXN\x01\x00\x00\x01")),
    ("opc-ua", re.compile(rb"(?:HELF|ACKF|OPNF|ERRF)..\x00\x00", re.DOTALL)),
    ("xiaomi", re.compile(rb"\xc2\xfe\x00\x05\x00\x00..\x00\x02\x00.\x00\x00..\x08.\x1a.[a-z.]{4,32}\*", re.DOTALL)),
    ("smb", re.compile(rb"\x00.{3}[\xff\xfe]SMB", re.DOTALL)),
    ("netbios", re.compile(rb"\x81\x00\x00\x44\x20[A-P]{32}\x00\x20[A-P]{32}\x00")),
    ("tuya", re.compile(rb"\x00\x00\x55\xaa.{4}\x00\x00\x00.\x00\x00", re.DOTALL)),
)
_LEAST_START, _LONGEST_START = 128, 640


def _starts(pattern: re.Pattern[bytes], client: bytes, server: bytes) -> bool | None:
    head = client or server
    return True if pattern.match(head[:_LONGEST_START]) else None if len(head) < _LEAST_START else False


def _framed(size_at: Callable[[bytes, int], int], client: bytes, server: bytes) -> bool | None:
    """Whether whole frames fill the head; `size_at` gives the size of the frame there, 0 where there is none."""
    at, head = 0, client or server
    while at < len(head):
        size = size_at(head, at)
        if not size:
            return None if len(head) < 16 and not at else False
        at += size
    return True if at == len(head) and at else None


def _iec104(head: bytes, at: int) -> int:
    """IEC 60870-5-104: a start, a length, and a control field of four bytes that is whole (5.1)."""
    size = head[at + 1] if at + 6 <= len(head) else 0
    if head[at] != 0x68 or not 4 <= size <= 253:
        return 0
    kind = head[at + 2] & 3
    fits = size > 4 and not head[at + 4] & 1 if kind not in {1, 3} else size == 4 and not any(head[at + 3 : at + 4])
    return 2 + size if fits else 0


def _dnp3(head: bytes, at: int) -> int:
    """DNP3 (IEEE 1815, 9.2): a start, a length, and the checksum of the head."""
    if head[at : at + 2] != b"\x05\x64" or at + 10 > len(head) or head[at + 2] < 5:
        return 0
    check = 0
    for byte in head[at : at + 8]:
        check ^= byte
        for _ in range(8):
            check = check >> 1 ^ (0xA6BC if check & 1 else 0)
    user = head[at + 2] - 5
    fits = check ^ 0xFFFF == int.from_bytes(head[at + 8 : at + 10], "little")
    return 10 + user + 2 * -(-user // 16) if fits else 0


def _hdlc(head: bytes, at: int) -> int:
    """DLMS/COSEM in HDLC frames (IEC 62056-46): flags at both ends, and a length."""
    size = _u16(head, at + 1) & 0x7FF
    whole = head[at] == 0x7E and at + 3 <= len(head) and head[at + 1] >> 4 == 10 and size >= 7
    return size + 2 if whole and head[at + size + 1 : at + size + 2] == b"\x7e" else 0


def _weave(head: bytes, at: int) -> int:
    """Nest's own protocol: a length that is little-endian, and the version of its message."""
    size = int.from_bytes(head[at : at + 2], "little")
    return size + 2 if size >= 32 and head[at + 3 : at + 4] == b"\x13" and head[at + 2] in {0x00, 0x10} else 0


def _knx(head: bytes, at: int) -> int:
    """KNXnet/IP: the size and version of its head, a known group of services, and a length."""
    known = head[at : at + 2] == b"\x06\x10" and head[at + 2 : at + 3] in {b"\2", b"\3", b"\4", b"\5", b"\6", b"\7"}
    size = _u16(head, at + 4)
    return size if known and 6 <= size <= 512 else 0


def _dlms_wrapper(head: bytes, at: int) -> int:
    """DLMS/COSEM in its wrapper (IEC 62056-47): version 1, two ports, a length, and a request to associate or its answer."""
    size = _u16(head, at + 6)
    known = head[at : at + 2] == b"\0\1" and head[at + 8 : at + 9] in {b"\x60", b"\x61", b"\xc0", b"\xc4"}
    return size + 8 if known and 2 <= size <= 2048 else 0


def _tplink(head: bytes, at: int) -> int:
    """TP-Link's smart plugs: a length, and JSON that each byte hides with the one before it."""
    size = int.from_bytes(head[at : at + 4], "big")
    return size + 4 if at == 0 and 2 <= size <= 0xFFFF and _hides_json(head[4 : 4 + size]) else 0


def _hides_json(data: bytes) -> bool:
    return len(data) > 8 and data[0] == 0xD0 and data[1] == 0xF2 and data[-1] ^ data[-2] in b"}\n"


def _s7(client: bytes, server: bytes) -> bool | None:
    """S7comm: data of ISO on TCP (RFC 1006) that begin with its number; the connection request before them is others' too."""
    if not client.startswith(b"\x03\x00"[: len(client)]):
        return False
    if any(b"\x02\xf0\x80\x32" in head[:64] or b"\x02\xf0\x80\x72" in head[:64] for head in (client, server)):
        return True
    return None if len(client) < 128 else False


def _stun(client: bytes, server: bytes) -> bool | None:
    """STUN over TCP, as it is or behind its length (RFC 4571)."""
    head = client or server
    if len(head) < 22:
        return None
    return any(tells_stun(head[at : at + 20 + _u16(head, at + 2)]) for at in (0, 2))


def _frames(name: str, size_at: Callable[[bytes, int], int], *ports: int) -> StreamRecogniser:
    return StreamRecogniser(partial(_framed, size_at), partial(Recognised, name), frozenset(ports))


STREAMS: tuple[StreamRecogniser, ...] = (
    *(StreamRecogniser(partial(_starts, start), partial(Recognised, name)) for name, start in _STREAM_STARTS),
    StreamRecogniser(_s7, partial(Recognised, "s7comm"), frozenset({102})),
    StreamRecogniser(_stun, partial(Recognised, "stun"), frozenset({3478})),
    _frames("iec104", _iec104, 2404),
    _frames("dnp3", _dnp3, 20000),
    _frames("dlms", _hdlc, 4059),
    _frames("dlms", _dlms_wrapper, 4059),
    _frames("knx", _knx, 3671),
    _frames("nest", _weave, 11095),
    _frames("tplink", _tplink, 9999),
)

# --- datagrams ----------------------------------------------------------------------------------------------------------

_NETBIOS_NAME = re.compile(
    rb".{2}[\x00-\x3f\x80-\xbf].(?:\x00\x01\x00\x00|\x00\x00\x00\x01).{4}\x20[A-P]{32}", re.DOTALL
)
_NETBIOS_DATAGRAM = re.compile(rb"[\x10-\x12][\x00-\x0f].{8}..\x00\x00\x20[A-P]{32}\x00\x20[A-P]{32}\x00", re.DOTALL)
_DISCOVERY = (b"http://schemas.xmlsoap.org/ws/2005/04/discovery", b"http://docs.oasis-open.org/ws-dd/ns/discovery")
_WIREGUARD = {b"\1\0\0\0": 148, b"\2\0\0\0": 92, b"\3\0\0\0": 64}


def _wireguard(data: bytes) -> bool:
    if data[:4] == b"\4\0\0\0":
        return len(data) >= 32 and not len(data) % 16 and not any(data[13:16])
    return _WIREGUARD.get(data[:4]) == len(data)


def _radius(data: bytes) -> bool:
    """RADIUS (RFC 2865, 3): a known code, the datagram's length, attributes that fill it."""
    if len(data) < 20 or data[0] not in {1, 2, 3, 4, 5, 11, 40, 41, 42, 43, 44, 45} or _u16(data, 2) != len(data):
        return False
    cursor, found = Cursor(data, 20), 0
    try:
        while cursor.left:
            cursor.take(1)
            cursor.take(cursor.number(1) - 2)
            found += 1
    except Cut:
        return False
    return found > 0


def _isakmp(data: bytes) -> bool:
    """IKE (RFC 7296, 3.1), also behind the mark of its own port for translated addresses (RFC 3948)."""
    head = data[4:] if data[:4] == bytes(4) else data
    known = head[17:18] in {b"\x10", b"\x20"} and any(head[:8])
    return known and len(head) >= 28 and int.from_bytes(head[24:28], "big") == len(head)


def _tuya(data: bytes) -> bool:
    return (data[:4] == b"\0\0\x55\xaa" and data[-4:] == b"\0\0\xaa\x55") or (
        data[:4] == b"\0\0\x66\x99" and data[-4:] == b"\0\0\x99\x66"
    )


def _rtp(data: bytes) -> bool:
    return len(data) >= 16 and data[0] & 0xC0 == 0x80 and (data[1] & 0x7F < 35 or data[1] & 0x7F >= 96)


def _whole(size_at: Callable[[bytes, int], int], data: bytes) -> bool:
    return len(data) > 8 and size_at(data, 0) == len(data)


def _named(name: str, tells: Callable[[bytes], bool], *ports: int) -> DatagramRecogniser:
    return DatagramRecogniser(tells, partial(Recognised, name), frozenset(ports))


DATAGRAMS: tuple[DatagramRecogniser, ...] = (
    _named("netbios", lambda data: _NETBIOS_NAME.match(data) is not None, 137),
    _named("netbios", lambda data: _NETBIOS_DATAGRAM.match(data) is not None, 138),
    _named("ws-discovery", lambda data: b"Envelope" in data[:256] and any(name in data for name in _DISCOVERY), 3702),
    _named("wireguard", _wireguard, 51820),
    _named("isakmp", _isakmp, 500, 4500),
    _named("tuya", _tuya, 6666, 6667),
    _named("tplink", _hides_json, 9999),
    _named("miio", lambda data: data[:2] == b"\x21\x31" and _u16(data, 2) == len(data), 54321),
    _named("syncthing", lambda data: data[:4] == b"\x2e\xa7\xd9\x0b", 21027),
    _named("dropbox", lambda data: data[:12] == b'{"host_int":', 17500),
    _named("knx", partial(_whole, _knx), 3671),
    _named("dlms", partial(_whole, _hdlc), 4059),
    _named("dlms", partial(_whole, _dlms_wrapper), 4059),
    _named("dnp3", partial(_whole, _dnp3), 20000),
    _named("radius", _radius, 1812, 1813),
)
STREAMS_OF_MEDIA = DatagramRecogniser(_rtp, Rtp)
"""The least strict of all: asked last."""
