"""A server that speaks first, line by line: mail (RFC 5321, 3207, 1939, 9051) and files (RFC 959, 4217), so far as clients log in."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

GREETINGS = MappingProxyType(
    {110: b"+OK bench\r\n", 995: b"+OK bench\r\n", 143: b"* OK bench\r\n", 993: b"* OK bench\r\n"}
)
"""What the servers of POP3 and IMAP say first, by port: a client that waits does not tell which it wants."""
GREETING = b"220 bench\r\n"
"""What servers of SMTP and FTP say first."""
SPEAK_FIRST = frozenset({21, 25, 110, 143, 587})
SPEAK_FIRST_IN_TLS = frozenset({465, 990, 993, 995})
"""Ports whose clients wait to be spoken to."""
LINES = 64
"""Lines that a client may say."""
_DONE, _GO_ON = b"250 OK\r\n", b"+OK\r\n"
_USER_NAME, _PASSWORD = b"334 VXNlcm5hbWU6\r\n", b"334 UGFzc3dvcmQ6\r\n"


class Dialogue:
    """The server's part. `wants_tls`: the client asked for TLS and was told to begin. `went_on`: it logged in or sent without."""

    def __init__(self, port: int, *, offers_tls: bool) -> None:
        self.greeting = GREETINGS.get(port, GREETING)
        self.wants_tls = self.went_on = self.over = False
        self._offers_tls = offers_tls
        self._waiting: list[bytes] = []
        """Answers to the next lines, which are no commands but parts of a login."""
        self._in_mail = False

    def answer(self, line: bytes) -> bytes:
        """What is said to a line of the client's."""
        said = line.strip()
        if self._in_mail:
            self._in_mail = said != b"."
            return b"" if self._in_mail else _DONE
        if self._waiting:
            return self._waiting.pop(0)
        words = said.upper().split()[:3]
        if self.greeting.startswith(b"*"):
            return self._tagged(said.split()[:1], words[1:])
        return self._commands.get(words[0], self._unknown)(words) if words else b""

    @property
    def _commands(self) -> dict[bytes, Callable[[list[bytes]], bytes]]:
        return {
            b"EHLO": lambda _: (
                b"250-bench\r\n" + (b"250-STARTTLS\r\n" if self._offers_tls else b"") + b"250 AUTH PLAIN LOGIN\r\n"
            ),
            b"HELO": lambda _: _DONE,
            b"CAPA": lambda _: b"+OK\r\n" + (b"STLS\r\n" if self._offers_tls else b"") + b"USER\r\n.\r\n",
            b"FEAT": lambda _: b"211-Features\r\n" + (b" AUTH TLS\r\n" if self._offers_tls else b"") + b"211 End\r\n",
            b"STARTTLS": lambda _: self._tls(b"220 go on\r\n", b"502 no\r\n"),
            b"STLS": lambda _: self._tls(_GO_ON, b"-ERR no\r\n"),
            b"AUTH": self._auth,
            b"USER": lambda _: self._plain(_GO_ON if self.greeting.startswith(b"+") else b"331 go on\r\n"),
            b"PASS": lambda _: self._plain(_GO_ON if self.greeting.startswith(b"+") else b"230 welcome\r\n"),
            b"MAIL": lambda _: self._plain(_DONE),
            b"RCPT": lambda _: _DONE,
            b"RSET": lambda _: _DONE,
            b"NOOP": lambda _: _DONE,
            b"DATA": self._data,
            b"QUIT": self._quit,
        }

    def _auth(self, words: list[bytes]) -> bytes:
        if words[1:2] in ([b"TLS"], [b"SSL"]):
            return self._tls(b"234 go on\r\n", b"504 no\r\n")
        self.went_on = True
        rest = [b"235 welcome\r\n"]
        if words[1:2] == [b"LOGIN"]:
            rest = [_PASSWORD, *rest] if len(words) > 2 else [_USER_NAME, _PASSWORD, *rest]
        elif len(words) < 3:
            rest = [b"334 \r\n", *rest]
        self._waiting = rest[1:]
        return rest[0]

    def _tagged(self, tag: list[bytes], words: list[bytes]) -> bytes:
        """IMAP: each command has a tag, which its answer repeats."""
        if words[:1] == [b"STARTTLS"] and self._offers_tls:
            self.wants_tls = True
        self.went_on = self.went_on or words[:1] in ([b"LOGIN"], [b"AUTHENTICATE"])
        self.over = words[:1] == [b"LOGOUT"]
        listed = b"* CAPABILITY IMAP4rev1" + (b" STARTTLS" if self._offers_tls else b"") + b"\r\n"
        return (listed if words[:1] == [b"CAPABILITY"] else b"") + b"".join(tag) + b" OK\r\n"

    def _tls(self, yes: bytes, no: bytes) -> bytes:
        self.wants_tls = self._offers_tls
        return yes if self._offers_tls else no

    def _plain(self, said: bytes) -> bytes:
        self.went_on = True
        return said

    def _data(self, _: list[bytes]) -> bytes:
        self._in_mail = True
        return b"354 go on\r\n"

    def _quit(self, _: list[bytes]) -> bytes:
        self.over = True
        return b"221 bye\r\n"

    def _unknown(self, _: list[bytes]) -> bytes:
        return b"-ERR no\r\n" if self.greeting.startswith(b"+") else b"502 no\r\n"
