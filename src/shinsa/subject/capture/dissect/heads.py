"""The head of a message as HTTP, RTSP, SIP and SSDP write it: a first line, fields, an empty line (RFC 9112, 2; RFC 2326, 4)."""

from __future__ import annotations

import base64
import binascii
import re

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cut, text
from shinsa.subject.capture.dissect.login import Login, Password

LONGEST_HEAD = 16 * 1024
LONGEST_URL = 512
_TOKENS = frozenset({"bearer", "token", "apikey", "api-key", "key", "jwt"})
"""Schemes whose value is all that is needed; of others it is a signature or a challenge's answer, good for once."""
_KEY_FIELDS = frozenset({"x-api-key", "api-key", "x-auth-token", "x-access-token"})
MOST_FIELDS = 128


@dataclass(frozen=True, slots=True)
class Head:
    """A first line in its three parts, and the fields in their order."""

    first: tuple[str, str, str]
    fields: tuple[tuple[str, bytes], ...]
    """Names in lower case, values as they came but for spaces around them."""

    def raw(self, name: str) -> bytes:
        """The value of the first field of this name; empty where there is none."""
        return next((value for field, value in self.fields if field == name), b"")

    def get(self, name: str) -> str:
        """The same as one printable line."""
        return text(self.raw(name))

    @property
    def length(self) -> int | None:
        """Content-Length; None where there is none. Raises Cut where it is no number."""
        raw = self.raw("content-length")
        if not raw:
            return None
        if not raw.isdigit() or len(raw) > 15:
            raise Cut
        return int(raw)


def read_head(raw: bytes) -> Head:
    """What stands before the empty line. Raises Cut where it is no head."""
    first, *lines = raw.replace(b"\r\n", b"\n").split(b"\n", MOST_FIELDS)
    parts = first.split(b" ", 2)
    if len(parts) < 2:
        raise Cut
    fields = (line.partition(b":") for line in lines[:MOST_FIELDS])
    known = tuple((text(name, 64).strip().lower(), value.strip()) for name, colon, value in fields if colon)
    return Head((text(parts[0], 32), text(parts[1], 2048), text(parts[2]) if len(parts) > 2 else ""), known)


def bare_url(url: str) -> str:
    """A path or a whole URL without what may be secret in it: credentials, query and fragment."""
    scheme, found, rest = url.partition("://")
    if not found:
        return text(re.split(r"[?#]", url, maxsplit=1)[0].encode(), LONGEST_URL)
    host, slash, path = re.split(r"[?#]", rest, maxsplit=1)[0].partition("/")
    return text(f"{scheme}://{host.rpartition('@')[2]}{slash}{path}".encode(), LONGEST_URL)


def login_of(head: Head, protocol: str) -> Login | None:
    """The login that a request carries, for whoever it is meant, or the key by which an interface knows its caller."""
    told = (credentials(head.raw(name), protocol) for name in ("authorization", "proxy-authorization"))
    keys = (value for name, value in head.fields if name in _KEY_FIELDS and value)
    return next((one for one in told if one), None) or next(
        (Login(protocol, "key", None, Password.of(value, "key")) for value in keys), None
    )


def credentials(raw: bytes, protocol: str) -> Login | None:
    """The login that an Authorization field carries (RFC 7617, 7616, 6750); None where there is none."""
    scheme, _, rest = raw.strip().partition(b" ")
    how, rest = text(scheme, 32).lower(), rest.strip()
    if how == "basic":
        return _basic(rest, protocol)
    if how == "digest":
        return Login(protocol, how, _quoted(rest, b"username="), None)
    secret = Password.of(rest, how) if how in _TOKENS else None
    return Login(protocol, how, None, secret) if how and rest else None


def _basic(raw: bytes, protocol: str) -> Login | None:
    """User and password, apart at the first colon: a user name holds none, a password may."""
    try:
        user, colon, password = base64.b64decode(raw[:1024], validate=True).partition(b":")
    except binascii.Error:
        return None
    return Login(protocol, "basic", text(user), Password.of(password)) if colon else None


def _quoted(raw: bytes, name: bytes) -> str:
    _, found, rest = raw.partition(name)
    value = rest[1:].partition(b'"')[0] if rest[:1] == b'"' else rest.partition(b",")[0]
    return text(value) if found else ""
