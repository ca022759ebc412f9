"""Words that several protocols share: a login in clear text, what became of it, a greeting, a change to TLS."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Secret
from shinsa.subject.capture.dissector import Word


@dataclass(frozen=True, slots=True)
class Password:
    """A password or another secret that was readable on the wire; the secret itself is not kept."""

    secret: Secret
    empty: bool

    @classmethod
    def of(cls, value: bytes | str, kind: str = "password") -> Password:
        """What is left of `value`: its digest, its length, and whether there was anything."""
        return cls(Secret.of(kind, value), not value)


@dataclass(frozen=True, slots=True)
class Login(Word):
    """The client gave credentials that everybody on the way can read. Said at the packet that completes them."""

    protocol: str
    """"telnet", "ftp", "http", "mqtt", "smtp", "pop3", "imap", "rtsp", "snmp" ..."""
    how: str
    """"password", "basic", "digest", "bearer", "community", "plain" ...; what "digest" gives away is no password."""
    user: str | None
    """None where the protocol has none, or none was given."""
    password: Password | None
    """None where none was given, or what was given is no password."""


@dataclass(frozen=True, slots=True)
class LoginAnswered(Word):
    """What the server said to the last login of this flow."""

    protocol: str
    accepted: bool
    said: str = ""
    """Its words or its code, such as "530 Login incorrect"."""


@dataclass(frozen=True, slots=True)
class Greeting(Word):
    """What a server says of itself before anything is asked, such as "vsFTPd 3.0.3"."""

    protocol: str
    line: str


@dataclass(frozen=True, slots=True)
class TlsWanted(Word):
    """One side asked for TLS within the running conversation (STARTTLS, AUTH TLS); `accepted` is the server's answer."""

    protocol: str
    accepted: bool
