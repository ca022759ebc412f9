"""Recognises a server by its first words: protocol, software, version. Bytes in, names out; nothing is opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.device.wire import shown

IAC = 0xFF
"""First byte of every Telnet command (RFC 854)."""
_PRODUCT = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,40}?)[/ _-]v?(\d[A-Za-z0-9.+-]{0,24})")
_PROMPTS = ("login:", "username:", "user name:", "password:")
_MAIL_WORDS = ("smtp", "postfix", "exim", "sendmail")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What first words give away. `sure` is False where two protocols begin alike and the server must be asked."""

    protocol: str
    software: str = ""
    version: str = ""
    sure: bool = True
    words: str = ""
    """What it said of itself, where that is more than software and version."""
    tells: tuple[tuple[str, str], ...] = ()
    """What else it told of the device, by kind, as `disclosed.Kind` has them."""
    encrypted: bool = False
    """Whether the protocol encrypts by itself."""
    control: str = ""
    """What anybody may do over it: it answered without a login, or its protocol knows none."""
    proven: bool = False
    """Whether the answer itself shows that it does so, and not only that its protocol could."""


def recognise(data: bytes) -> Recognised | None:
    """The server that begins with `data`; None when it is none of those known here."""
    return next((found for known in _KNOWN if (found := known(data)) is not None), None)


def product(text: str) -> tuple[str, str]:
    """Software and version of a self-description such as "lighttpd/1.4.69 (Debian)"; without a version only the first word."""
    text = shown(text)
    # UPnP names the system, the version of UPnP, and the product last (UPnP Device Architecture 2.0, 1.3.3).
    if found := _PRODUCT.search(text.partition(" UPnP/")[2].partition(" ")[2]) or _PRODUCT.search(text):
        return found[1], found[2]
    first = text.split(" ")[0].strip("()[]:;,")
    return (first[:40], "") if first[:1].isalpha() else ("", "")


def _ssh(data: bytes) -> Recognised | None:
    """RFC 4253, 4.2: lines may precede the identification."""
    for line in data.splitlines()[:20]:
        if line.startswith(b"SSH-") and line.count(b"-") >= 2:
            software, version = product(shown(line.split(b"-", 2)[2]))
            return Recognised("ssh", software, version)
    return None


def _telnet(data: bytes) -> Recognised | None:
    if len(data) >= 3 and data[0] == IAC and 0xF0 <= data[1] <= 0xFE:
        return Recognised("telnet")
    last = shown(data[-64:]).lower()
    return Recognised("telnet") if last.endswith(_PROMPTS) else None


def _greeting(data: bytes) -> Recognised | None:
    """FTP and SMTP both greet with 220 (RFC 959, 5.4; RFC 5321, 4.2)."""
    if data[:4] not in {b"220 ", b"220-"}:
        return None
    lowered = shown(data[4:]).lower()
    lines = (_known_product(shown(line[4:])) for line in data[:4096].splitlines())
    named = next((found for found in lines if found[0]), ("", ""))
    if any(word in lowered for word in _MAIL_WORDS):
        return Recognised("smtp", *named)
    return Recognised("ftp", *named, sure="ftp" in lowered)


def _known_product(text: str) -> tuple[str, str]:
    found = _PRODUCT.search(text)
    return (found[1], found[2]) if found else ("", "")


def _starts(prefix: bytes, protocol: str) -> Callable[[bytes], Recognised | None]:
    def known(data: bytes) -> Recognised | None:
        return Recognised(protocol, *_known_product(shown(data))) if data.startswith(prefix) else None

    return known


def _remote_desktop(data: bytes) -> Recognised | None:
    """RFB, known as VNC (RFC 6143, 7.1.1)."""
    return Recognised("vnc", "", shown(data[4:11])) if data.startswith(b"RFB ") else None


def _coap(data: bytes) -> Recognised | None:
    """CoAP over TCP begins with the server's capabilities, a message 7.01 without a token (RFC 8323, 3.2 and 5.3)."""
    length = data[0] >> 4 if data else 15
    known = len(data) >= 2 and data[1] == 0xE1 and not data[0] & 0x0F and length <= 12 and len(data) >= 2 + length
    return Recognised("coap") if known else None


def _mysql(data: bytes) -> Recognised | None:
    """Protocol 10 handshake: length, sequence 0, 10, version as a zero-terminated string."""
    if len(data) < 10 or data[3:5] != b"\x00\x0a" or b"\0" not in data[5:60]:
        return None
    version = shown(data[5:60].partition(b"\0")[0])
    software = "MariaDB" if "MariaDB" in version else "MySQL"
    return Recognised("mysql", software, version) if version[:1].isdigit() else None


_KNOWN: tuple[Callable[[bytes], Recognised | None], ...] = (
    _ssh,
    _telnet,
    _greeting,
    _mysql,
    _coap,
    _remote_desktop,
    _starts(b"+OK", "pop3"),
    _starts(b"* OK", "imap"),
    _starts(b"HTTP/", "http"),
    _starts(b"RTSP/", "rtsp"),
)
