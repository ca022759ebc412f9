"""Protocols that begin in the clear and change over to TLS at a word: SMTP, IMAP, POP3, FTP, XMPP, LDAP, PostgreSQL, MySQL.

RFC 3207, 9051 (6.2.1), 2595, 4217, 6120 (5), 4511 (4.14); PostgreSQL 55.2.10; MySQL "Protocol::SSLRequest".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.wire import Wire

SECONDS = 5.0
"""Wait for each answer before the change-over."""
_INSISTS = ("tls", "ssl", "encrypt", "secure", "plaintext")
_MYSQL_SSL, _MYSQL_41 = 0x0800, 0x0200


class NoChange(OSError):
    """The server does not change over to TLS."""


@dataclass(frozen=True, slots=True)
class ChangeOver:
    """How a server goes about TLS: whether it changes over, and whether it refuses logins before. None: it did not tell.

    FTP and POP3 tell of logins only when a user is named: that is `refuses_users`.
    """

    offered: bool
    required: bool | None = None


Talk = Callable[[Wire], None]
_Asks = Callable[[Wire], bool | None]
_Way = tuple[Talk, _Asks]
"""How to change over, and how to hear, without naming anybody, whether a login in the clear is refused."""


def change_over(endpoint: Endpoint, protocol: str) -> ChangeOver | None:
    """What the server does about TLS; None for a protocol that has no such word, and for one inside TLS already."""
    if protocol not in _WAYS or endpoint.tls:
        return None
    talk, asks = _WAYS[protocol]
    return ChangeOver(_came_through(endpoint, talk), _told(endpoint, asks))


def refuses_users(endpoint: Endpoint, protocol: str) -> bool | None:
    """Whether a made-up user is refused for want of encryption, before any password: None where that is not told."""
    asks = _NAMING.get(protocol)
    return _told(endpoint, asks) if asks is not None and not endpoint.tls else None


def _told(endpoint: Endpoint, asks: _Asks) -> bool | None:
    try:
        with endpoint.open() as wire:
            return asks(wire)
    except OSError:
        return None


def changed(endpoint: Endpoint, protocol: str) -> Endpoint:
    """The endpoint whose every conversation begins with the change-over. Raises KeyError for a protocol that has none."""
    return replace(endpoint, prelude=_WAYS[protocol][0])


def _came_through(endpoint: Endpoint, talk: Talk) -> bool:
    try:
        with replace(endpoint, prelude=talk).open():
            return True
    except OSError:
        return False


def _lines(wire: Wire, done: Callable[[bytes], bool]) -> str:
    return wire.read(SECONDS, lambda data: data.endswith(b"\n") and done(data.splitlines()[-1])).decode("latin-1")


def _coded(line: bytes) -> bool:
    return line[:3].isdigit() and line[3:4] != b"-"


def _say(wire: Wire, words: str, done: Callable[[bytes], bool] = _coded) -> str:
    wire.send(f"{words}\r\n".encode())
    return _lines(wire, done)


def _must(said: str, beginning: str) -> None:
    last = said.splitlines()[-1] if said else ""
    if not last.startswith(beginning):
        raise NoChange(last[:80] or "no answer")


def _smtp(wire: Wire) -> None:
    _must(_lines(wire, _coded), "220")
    _must(_say(wire, "EHLO localhost"), "250")
    _must(_say(wire, "STARTTLS"), "220")


def _smtp_refuses(wire: Wire) -> bool | None:
    _must(_lines(wire, _coded), "220")
    words = _say(wire, "EHLO localhost").upper().replace("=", " ").replace("-", " ").split()
    # Mail may travel in the clear without any login, so that its lack tells of no insistence.
    return False if "AUTH" in words else None


def _ftp(wire: Wire) -> None:
    _must(_lines(wire, _coded), "220")
    _must(_say(wire, "AUTH TLS"), "234")


def _ftp_refuses(wire: Wire) -> bool | None:
    _must(_lines(wire, _coded), "220")
    return _refusal(_say(wire, "USER shinsa"), "331")


def _refusal(said: str, goes_on: str) -> bool | None:
    """Whether a user's name was refused for want of encryption, and not for another reason."""
    if said.startswith(goes_on):
        return False
    return True if any(word in said.lower() for word in _INSISTS) else None


def _tagged(line: bytes) -> bool:
    return line.startswith(b"a ")


def _imap(wire: Wire) -> None:
    _must(_lines(wire, lambda line: line.startswith(b"* ")), "* ")
    _must(_say(wire, "a STARTTLS", _tagged).replace("a ok", "a OK"), "a OK")


def _imap_refuses(wire: Wire) -> bool | None:
    _must(_lines(wire, lambda line: line.startswith(b"* ")), "* ")
    words = _say(wire, "a CAPABILITY", _tagged).upper().split()
    if "CAPABILITY" not in words:
        return None
    return "LOGINDISABLED" in words and not {"AUTH=PLAIN", "AUTH=LOGIN"} & set(words)


def _one_line(_: bytes) -> bool:
    return True


def _pop3(wire: Wire) -> None:
    _must(_lines(wire, _one_line), "+OK")
    _must(_say(wire, "STLS", _one_line), "+OK")


def _pop3_refuses(wire: Wire) -> bool | None:
    _must(_lines(wire, _one_line), "+OK")
    return _refusal(_say(wire, "USER shinsa", _one_line), "+OK")


def _xmpp(wire: Wire) -> None:
    _stream(wire)
    wire.send(b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
    if b"<proceed" not in wire.read(SECONDS, lambda data: data.rstrip().endswith(b">")):
        raise NoChange("no proceed")


def _xmpp_refuses(wire: Wire) -> bool | None:
    features = _stream(wire)
    if b"<mechanism>PLAIN<" in features:
        return False
    return True if b"</stream:features>" in features and b"<mechanism>" not in features else None


def _stream(wire: Wire) -> bytes:
    wire.send(
        b"<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client'"
        b" xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
    )
    return wire.read(SECONDS, lambda data: b"</stream:features>" in data or b"</stream:stream>" in data)


def _ldap(wire: Wire) -> None:
    name = b"1.3.6.1.4.1.1466.20037"
    request = b"\x77" + bytes([len(name) + 2]) + b"\x80" + bytes([len(name)]) + name
    wire.send(b"\x30" + bytes([len(request) + 3]) + b"\x02\x01\x01" + request)
    # An ExtendedResponse whose resultCode is success.
    if b"\x0a\x01\x00" not in wire.read(SECONDS, lambda data: len(data) >= 2 and len(data) >= 2 + data[1])[:20]:
        raise NoChange("no success")


def _postgresql(wire: Wire) -> None:
    wire.send(b"\0\0\0\x08\x04\xd2\x16\x2f")
    if wire.read(SECONDS, bool) != b"S":
        raise NoChange("no SSL")


def _mysql(wire: Wire) -> None:
    greeting = wire.read(SECONDS, lambda data: len(data) >= 4 and len(data) >= 4 + int.from_bytes(data[:3], "little"))
    after = greeting.find(b"\0", 5)
    # Thread id, the first part of the challenge, a filler, and then the lower half of what the server can do.
    capabilities = int.from_bytes(greeting[after + 14 : after + 16], "little") if after > 0 else 0
    if not capabilities & _MYSQL_SSL:
        raise NoChange("no SSL")
    wire.send(b"\x20\0\0\x01" + (_MYSQL_SSL | _MYSQL_41).to_bytes(4, "little") + b"\0\0\0\x01\x21" + bytes(23))


def _untold(_: Wire) -> bool | None:
    return None


_WAYS: Mapping[str, _Way] = MappingProxyType(
    {
        "smtp": (_smtp, _smtp_refuses),
        "ftp": (_ftp, _untold),
        "imap": (_imap, _imap_refuses),
        "pop3": (_pop3, _untold),
        "xmpp": (_xmpp, _xmpp_refuses),
        "ldap": (_ldap, _untold),
        "postgresql": (_postgresql, _untold),
        "mysql": (_mysql, _untold),
    }
)
_NAMING: Mapping[str, _Asks] = MappingProxyType({"ftp": _ftp_refuses, "pop3": _pop3_refuses})
