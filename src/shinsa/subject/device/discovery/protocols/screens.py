"""Questions for what shows or steers a screen, a shell or a chat: the debug bridge, RDP, X11, XMPP."""

from __future__ import annotations

from shinsa.subject.device.discovery.banner import Recognised
from shinsa.subject.device.discovery.protocols.question import Question, at

_VERSION, _DATA = 0x01000000, 4096
_RDP_ANSWERS = frozenset({2, 3})


def _debug_bridge_hello() -> bytes:
    """The CNXN message of the Android Debug Bridge (AOSP, protocol.txt)."""
    body = b"host::\0"
    numbers = (0x4E584E43, _VERSION, _DATA, len(body), sum(body), 0x4E584E43 ^ 0xFFFFFFFF)
    return b"".join(number.to_bytes(4, "little") for number in numbers) + body


def _debug_bridge(data: bytes) -> Recognised | None:
    return Recognised("adb") if data[:4] in {b"CNXN", b"AUTH", b"STLS"} and len(data) >= 24 else None


def _remote_desktop(data: bytes) -> Recognised | None:
    """A confirmed connection with a negotiation response or failure (MS-RDPBCGR, 2.2.1.2)."""
    known = data[:2] == b"\x03\0" and len(data) >= 19 and data[5] == 0xD0 and data[11] in _RDP_ANSWERS
    return Recognised("rdp") if known else None


def _x11(data: bytes) -> Recognised | None:
    """X Window System Protocol, 8: failed, success or authenticate, then the version 11."""
    if len(data) < 8 or data[0] not in {0, 1, 2} or (data[0] != 2 and data[2:4] != b"\x0b\0"):
        return None
    if data[0] == 2 and (data[1:6] != bytes(5) or len(data) != 8 + 4 * data[6]):
        return None
    return Recognised("x11", control="the screen and the keyboard (X11)" if data[0] == 1 else "")


def _xmpp(data: bytes) -> Recognised | None:
    """A stream of the server's own: it has an id, which ours has not (RFC 6120, 4.7.3)."""
    head = data[:2048]
    return Recognised("xmpp") if b"<stream:stream" in head and (b" id=" in head or b"stream:error" in data) else None


_STREAM = (
    b"<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' "
    b"xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
)
TCP = (
    Question(_debug_bridge_hello(), _debug_bridge, at(5555)),
    Question(bytes.fromhex("030000130ee000000000000100080003000000"), _remote_desktop, at(3389)),
    Question(b"l\0\x0b\0" + bytes(8), _x11, frozenset(range(6000, 6010))),
    Question(_STREAM, _xmpp, at(5222)),
)
