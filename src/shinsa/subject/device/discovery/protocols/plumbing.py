"""Questions for the services that networks rest on: time, files, calls, addresses, keys."""

from __future__ import annotations

import secrets

from shinsa.subject.device.discovery.banner import Recognised
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.wire import shown

_STAMP = b"shinsa!!"
_NUMBER = b"SHIN"
_TWELVE = b"shinsa-stun."
_EIGHT = b"shinsa-1"
_TFTP_ERRORS = 8
_NAT_PMP_RESULTS = 5
_SMUX_OPEN = b"\x60\x0c\x02\x01\x63\x06\x01\x2b\x04\x02ab\x04\0"


def _ntp(data: bytes) -> Recognised | None:
    """A server's packet that carries our transmit time as its origin (RFC 5905, 7.3)."""
    return Recognised("ntp") if len(data) >= 48 and data[0] & 7 == 4 and data[24:32] == _STAMP else None


def _tftp(data: bytes) -> Recognised | None:
    """RFC 1350, 5: an error in words, or the first block, of a file whose name nobody has."""
    if data[:2] == b"\0\x05" and len(data) >= 5 and data[2] == 0 and data[3] <= _TFTP_ERRORS and data.endswith(b"\0"):
        return Recognised("tftp", words=shown(data[4:-1]))
    return Recognised("tftp") if data[:4] == b"\0\x03\0\x01" else None


def _portmap(data: bytes) -> Recognised | None:
    """A reply with our number (RFC 5531, 9)."""
    return Recognised("portmap") if data[:12] == _NUMBER + b"\0\0\0\x01\0\0\0\0" and len(data) >= 24 else None


def _ipmi(data: bytes) -> Recognised | None:
    """Presence pong (ASF 2.0, 3.2.4.3)."""
    return Recognised("ipmi") if data[:4] == b"\x06\0\xff\x06" and data[4:9] == b"\0\0\x11\xbe\x40" else None


def _stun(data: bytes) -> Recognised | None:
    """RFC 8489, 5 and 6.3."""
    known = data[:2] in {b"\x01\x01", b"\x01\x11"} and data[4:20] == b"\x21\x12\xa4\x42" + _TWELVE
    return Recognised("stun") if known else None


def _ike(data: bytes) -> Recognised | None:
    """An answer with our SPI: version 2 with the response bit, or version 1 (RFC 7296, 3.1; RFC 2408, 3.1)."""
    if len(data) < 28 or data[:8] != _EIGHT:
        return None
    answered = data[17] == 0x10 or (data[17] == 0x20 and bool(data[19] & 0x20))
    return Recognised("ike", encrypted=True) if answered else None


def _ike_request() -> bytes:
    """IKE_SA_INIT with one old proposal: refused or accepted, it is answered, and forgotten in seconds (RFC 7296, 1.2)."""
    transforms = b"\x03\0\0\x0c\x01\0\0\x0c\x80\x0e\x01\0" + b"\x03\0\0\x08\x02\0\0\x02" + b"\x03\0\0\x08\x03\0\0\x02"
    transforms += b"\0\0\0\x08\x04\0\0\x0e"
    proposal = b"\0\0" + (8 + len(transforms)).to_bytes(2, "big") + b"\x01\x01\0\x04" + transforms
    chosen = b"\x22\0" + (4 + len(proposal)).to_bytes(2, "big") + proposal
    key = b"\x28\0" + (8 + 256).to_bytes(2, "big") + b"\0\x0e\0\0" + bytes([2]) * 256
    nonce = b"\0\0" + (4 + 32).to_bytes(2, "big") + b"shinsa" * 5 + b"ns"
    body = chosen + key + nonce
    return _EIGHT + bytes(8) + b"\x21\x20\x22\x08\0\0\0\0" + (28 + len(body)).to_bytes(4, "big") + body


def _openvpn(data: bytes) -> Recognised | None:
    """A hard reset of the server's that acknowledges our session."""
    known = len(data) >= 22 and data[0] >> 3 == 8 and _EIGHT in data[9:]
    return Recognised("openvpn", encrypted=True) if known else None


def _quic_request() -> bytes:
    """A version that does not exist, in a packet as long as a first one has to be (RFC 9000, 14.1 and 15)."""
    head = b"\xc0\x1a\x2a\x3a\x4a\x08" + _EIGHT + b"\x08" + _EIGHT[::-1]
    return head + bytes(1200 - len(head))


def _quic(data: bytes) -> Recognised | None:
    """Version negotiation, addressed to us (RFC 9000, 17.2.1)."""
    known = len(data) >= 27 and data[0] & 0x80 and data[1:6] == b"\0\0\0\0\x08" and data[6:14] == _EIGHT[::-1]
    return Recognised("quic", encrypted=True) if known else None


def _memcached(data: bytes) -> Recognised | None:
    if not data.startswith(b"VERSION "):
        return None
    version = shown(data[8:40]).split(" ")[0]
    return Recognised("memcached", "memcached", version, control="everything that is cached (memcached)")


def _nat_pmp(data: bytes) -> Recognised | None:
    """The outer address, or why it is not told (RFC 6886, 3.2). Who tells it opens ports by the same protocol, without a login."""
    if data[:2] != b"\0\x80" or len(data) not in {8, 12} or data[2] or data[3] > _NAT_PMP_RESULTS:
        return None
    if data[3] or len(data) != 12:
        return Recognised("nat-pmp")
    return Recognised("nat-pmp", control="port mappings of the gateway (NAT-PMP)", proven=True)


def _smux(data: bytes) -> Recognised | None:
    """ClosePDU with a reason, for a version that nobody speaks (RFC 1227, 3.1)."""
    return Recognised("smux") if data[:2] == b"\x41\x01" and len(data) == 3 and data[2] <= 5 else None


def _name() -> bytes:
    return f"shinsa-{secrets.token_hex(4)}".encode()


_BINDING = b"\0\x01\0\0\x21\x12\xa4\x42" + _TWELVE
_CALL = _NUMBER + bytes(4) + b"\0\0\0\x02\0\x01\x86\xa0\0\0\0\x02" + bytes(4) + bytes(16)
_FRAME = b"SH\0\0\0\x01\0\0"
UDP = (
    Question(b"\x23" + bytes(39) + _STAMP, _ntp, at(123)),
    Question(b"\0\x01" + _name() + b"\0octet\0", _tftp, at(69)),
    Question(_CALL, _portmap, at(111)),
    Question(b"\x06\0\xff\x06\0\0\x11\xbe\x80\0\0\0", _ipmi, at(623)),
    Question(_BINDING, _stun, at(3478)),
    Question(_ike_request(), _ike, at(500)),
    Question(b"\x38" + _EIGHT + bytes(5), _openvpn, at(1194)),
    Question(_quic_request(), _quic, at(443)),
    Question(b"\0\0", _nat_pmp, at(5351)),
    Question(_FRAME + b"version\r\n", lambda data: _memcached(data[8:]) if data[:2] == b"SH" else None, at(11211)),
)
_LAST = 0x80000000
TCP = (
    Question(b"version\r\n", _memcached, at(11211)),
    Question(
        (_LAST + len(_CALL)).to_bytes(4, "big") + _CALL,
        lambda data: _portmap(data[4:]) if data[:1] == b"\x80" else None,
        at(111),
    ),
    Question(_BINDING, _stun, at(3478)),
    Question(_SMUX_OPEN, _smux, at(199)),
)
