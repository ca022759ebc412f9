"""FTP's control connection (RFC 959; TLS: RFC 4217): logins, files, and where data connections go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import text
from shinsa.subject.capture.dissect.lines import Lines, only_text, words
from shinsa.subject.capture.dissect.login import Greeting, Login, LoginAnswered, Password, TlsWanted
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_FIRST = frozenset({"USER", "AUTH", "FEAT", "SYST", "OPTS", "HOST", "CLNT", "PASS"})
"""Commands with which a client begins; none of them is SMTP's."""
_GREETINGS = (b"220", b"120", b"421")
_NO_ANSWER = frozenset({b"220", b"331", b"332"})
"""A greeting, and the wish for a password or an account: what became of a login is not said yet."""
_FILES = frozenset({"RETR", "STOR", "APPE", "STOU", "DELE", "RNFR", "RNTO", "MKD", "RMD"})
_PASSIVE = re.compile(rb"\(?(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})\)?")
_EXTENDED = re.compile(rb"\(\|\|\|(\d{1,5})\|\)")
_ACTIVE = re.compile(rb"\|[12]\|([0-9A-Fa-f:.]{2,45})\|(\d{1,5})\|")


@dataclass(frozen=True, slots=True)
class FtpFile(Word):
    """A file is read, written, renamed or taken away."""

    command: str
    """"RETR", "STOR" ..."""
    name: str


@dataclass(frozen=True, slots=True)
class FtpDataAt(Word):
    """Where the next data connection goes to; what it carries has no name of its own."""

    address: str
    """Empty where it is the host that said it."""
    port: int


def tells_ftp(client: bytes, server: bytes) -> bool | None:
    """A greeting 220 (or 120) that says FTP, or is followed by a command that only FTP begins with."""
    if not server:
        return None if not client or words(client.partition(b"\n")[0])[0] in _FIRST else False
    if not any(code.startswith(server[:3]) for code in _GREETINGS) or server[3:4] not in {b" ", b"-", b""}:
        return False
    greeting = server.partition(b"\n")[0].upper()
    if not only_text(server) or b"SMTP" in greeting:
        return False
    if b"\n" in client:
        return words(client.partition(b"\n")[0])[0] in _FIRST
    return True if b"FTP" in greeting and b"\n" in server else None


class Ftp(Dissector):
    """Follows commands and replies, until TLS begins."""

    protocol = "ftp"

    def __init__(self) -> None:
        self._lines = {True: Lines(), False: Lines()}
        self._greeted = False
        self._user: str | None = None
        self._waits = ""
        """The command whose reply says what became of it."""

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        for line in self._lines[by_client].add(data):
            yield from self._command(line) if by_client else self._reply(line)

    def _command(self, line: bytes) -> Iterator[Word]:
        verb, rest = words(line)
        if verb == "USER":
            self._user, self._waits = text(rest), verb
        elif verb == "PASS":
            self._waits = verb
            yield Login("ftp", "password", self._user, Password.of(rest))
        elif verb == "AUTH":
            self._waits = verb
        elif verb in _FILES:
            yield FtpFile(verb, text(rest))
        elif verb in {"PORT", "EPRT"}:
            yield from _data_at(rest)

    def _reply(self, line: bytes) -> Iterator[Word]:
        code, said = line[:3], text(line)
        if not self._greeted:
            self._greeted = True
            yield Greeting("ftp", said[4:])
        if line[3:4] == b"-" or not code.isdigit():
            return
        if code in {b"227", b"229"}:
            yield from _data_at(line[4:])
        if code not in _NO_ANSWER and (waits := self._waits):
            self._waits = ""
            yield from self._answered(waits, code, said)

    def _answered(self, waits: str, code: bytes, said: str) -> Iterator[Word]:
        if waits == "AUTH":
            accepted = code == b"234"
            self.restarts = accepted
            yield TlsWanted("ftp", accepted)
        elif code in {b"230", b"232"}:
            if waits == "USER":
                yield Login("ftp", "password", self._user, None)
            yield LoginAnswered("ftp", accepted=True, said=said)
        elif code in {b"530", b"430"} and waits == "PASS":
            yield LoginAnswered("ftp", accepted=False, said=said)


def _data_at(raw: bytes) -> Iterator[Word]:
    if found := _PASSIVE.search(raw):
        numbers = [int(part) for part in found.groups()]
        if max(numbers) < 256:
            yield FtpDataAt(".".join(map(str, numbers[:4])), numbers[4] * 256 + numbers[5])
    elif found := _ACTIVE.search(raw):
        yield FtpDataAt(text(found[1]), int(found[2]))
    elif found := _EXTENDED.search(raw):
        yield FtpDataAt("", int(found[1]))
