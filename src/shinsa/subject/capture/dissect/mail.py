"""Logins of SMTP (RFC 5321, 4954), POP3 (RFC 1939) and IMAP (RFC 9051), until TLS begins."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from shinsa.subject.capture.dissect.cursor import text
from shinsa.subject.capture.dissect.lines import Lines, only_text, words
from shinsa.subject.capture.dissect.login import Greeting, Login, LoginAnswered, Password, TlsWanted
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_FIRST = {
    "smtp": frozenset({"EHLO", "HELO"}),
    "pop3": frozenset({"USER", "CAPA", "STLS", "AUTH", "APOP", "QUIT"}),
    "imap": frozenset({"CAPABILITY", "LOGIN", "STARTTLS", "AUTHENTICATE", "NOOP", "ID"}),
}
_GREETINGS = {"smtp": (b"220 ", b"220-"), "pop3": (b"+OK",), "imap": (b"* OK", b"* PREAUTH")}


def tells_smtp(client: bytes, server: bytes) -> bool | None:
    """A greeting 220 and a client that says hello."""
    return _tells("smtp", client, server)


def tells_pop3(client: bytes, server: bytes) -> bool | None:
    """A greeting +OK and a client that begins as one of POP3 does."""
    return _tells("pop3", client, server)


def tells_imap(client: bytes, server: bytes) -> bool | None:
    """A greeting * OK and a client that begins with a tag and a command."""
    return _tells("imap", client, server)


def _tells(protocol: str, client: bytes, server: bytes) -> bool | None:
    if len(server) < 4:
        return None if not client or only_text(client) else False
    if not server.startswith(_GREETINGS[protocol]) or not only_text(server):
        return False
    line, ended, _ = client.partition(b"\n")
    if not ended:
        return None
    verb, rest = words(line)
    return (words(rest)[0] if protocol == "imap" else verb) in _FIRST[protocol]


class Mail(Dissector):
    """Follows the dialogue of one of the three. What follows a login, or mail itself, is nobody's business: it is done then."""

    def __init__(self, protocol: str) -> None:
        self.protocol = protocol
        self._lines = {True: Lines(), False: Lines()}
        self._greeted = False
        self._waits = ""
        """What is answered next: "login", "tls", or a part of a login that the client sends on a line of its own."""
        self._user: str | None = None

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        for line in self._lines[by_client].add(data):
            if self.done:
                return
            yield from self._client(line) if by_client else self._server(line)

    def _client(self, line: bytes) -> Iterator[Word]:
        if self._waits in {"plain", "user", "password"}:
            yield from self._continued(line)
            return
        verb, rest = words(line)
        if self.protocol == "imap":
            verb, rest = words(rest)
        if verb in {"STARTTLS", "STLS"}:
            self._waits = "tls"
        elif verb in {"AUTH", "AUTHENTICATE"}:
            yield from self._authenticate(rest)
        elif verb == "LOGIN":
            user, password = _two_strings(rest)
            yield from self._login("password", text(user), password)
        elif self.protocol == "pop3":
            yield from self._pop3(verb, rest)
        else:
            self.done = verb == "DATA"

    def _pop3(self, verb: str, rest: bytes) -> Iterator[Word]:
        if verb == "USER":
            self._user = text(rest)
        elif verb == "PASS":
            yield from self._login("password", self._user, rest)

    def _authenticate(self, rest: bytes) -> Iterator[Word]:
        how, initial = words(rest)
        self._waits = {"PLAIN": "plain", "LOGIN": "user"}.get(how, "")
        if self._waits and initial:
            yield from self._continued(initial)

    def _continued(self, line: bytes) -> Iterator[Word]:
        try:
            raw = base64.b64decode(line.strip()[:1024], validate=True)
        except binascii.Error:
            self._waits = ""
            return
        if self._waits == "plain":
            self._waits = ""
            if raw.count(b"\0") == 2:
                _, user, password = raw.split(b"\0")
                yield from self._login("plain", text(user), password)
        elif self._waits == "user":
            self._user, self._waits = text(raw), "password"
        else:
            yield from self._login("login", self._user, raw)

    def _login(self, how: str, user: str | None, password: bytes) -> Iterator[Word]:
        self._waits = "login"
        yield Login(self.protocol, how, user, Password.of(password))

    def _server(self, line: bytes) -> Iterator[Word]:
        if not self._greeted:
            self._greeted = True
            yield Greeting(self.protocol, text(line.lstrip(b"+*0123456789 -")))
            return
        accepted = _outcome(self.protocol, line)
        if accepted is None:
            return
        if self._waits == "tls":
            self._waits, self.restarts = "", accepted
            yield TlsWanted(self.protocol, accepted)
        elif self._waits == "login":
            self._waits, self.done = "", accepted
            yield LoginAnswered(self.protocol, accepted, text(line))
        elif not accepted:
            self._waits = ""


def _outcome(protocol: str, line: bytes) -> bool | None:
    """Whether the server says yes; None where it says neither."""
    if protocol == "smtp":
        return line[:1] == b"2" if line[:3].isdigit() and line[3:4] != b"-" and line[:1] in b"245" else None
    if protocol == "pop3":
        return True if line.startswith(b"+OK") else False if line.startswith(b"-ERR") else None
    tag, rest = words(line)
    verb = words(rest)[0]
    return verb == "OK" if tag not in {"*", "+"} and verb in {"OK", "NO", "BAD"} else None


def _two_strings(raw: bytes) -> tuple[bytes, bytes]:
    """Two atoms or quoted strings (RFC 9051, 4.3)."""
    parts: list[bytes] = []
    for _ in range(2):
        raw = raw.lstrip()
        first, _, raw = raw[1:].partition(b'"') if raw[:1] == b'"' else raw.partition(b" ")
        parts.append(first)
    return parts[0], parts[1]
