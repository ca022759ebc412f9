"""Telnet (RFC 854, 855): what is typed at a login prompt, and what the device says to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.capture.dissect.cursor import text
from shinsa.subject.capture.dissect.lines import only_text
from shinsa.subject.capture.dissect.login import Greeting, Login, LoginAnswered, Password
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_IAC, _SB, _SE, _WILL, _DONT = 255, 250, 240, 251, 254
_NEGOTIATION = re.compile(rb"\xff(?:[\xfb-\xfe].|\xfa[^\xff]{1,128}\xff\xf0|[\xf1-\xf9])", re.DOTALL)
_LATE_OPTIONS = frozenset({138, 139, 140, 255})
_LAST_OPTION = 49
_USER = re.compile(rb"(?i)(?:login|user ?name|username|account|user)\s*:\s*$")
_PASSWORD = re.compile(rb"(?i)pass(?:word|code|wd)[^:\r\n]{0,64}:\s*$")
_REFUSED = re.compile(rb"(?i)login incorrect|login failed|incorrect (?:login|password|user)|invalid (?:login|password|user)"
                      rb"|authentication fail|access denied|permission denied|bad password|wrong password")  # fmt: skip
_SHELL = re.compile(rb"(?:^|\n)[^\r\n]{0,128}[#$>%]\s*$")
_WELCOME = re.compile(rb"(?i)last login|welcome|busybox v|built-in shell")
_HIGH = bytes(range(128, 256))
_HELD_TEXT = 1024
_LONGEST_TYPED = 512
_MOST_LOGINS = 256
_COLOURS = re.compile(rb"\x1b\[[0-9;?]{0,16}[A-Za-z]")
_CORRECTED = re.compile(rb"[^\x7f\x08][\x7f\x08]")
_CUT_NEGOTIATION = re.compile(rb"\xff(?:[\xfb-\xfe]|\xfa[^\xff]{0,128}\xff?)?$")


def tells_telnet(client: bytes, server: bytes) -> bool | None:
    """Negotiation of known options, and text; without negotiation, a login prompt at the end of the server's first text."""
    heads = [head for head in (client, server) if head]
    if not server and not client:
        return None
    if any(head[0] == _IAC for head in heads):
        told = [_negotiates(head) for head in heads if head[0] == _IAC]
        return True if all(told) else None if None in told else False
    if server and only_text(server):
        return bool(_USER.search(server[-64:])) or (None if len(server) < _HELD_TEXT and only_text(client) else False)
    return None if not server and only_text(client) else False


def _negotiates(head: bytes) -> bool | None:
    """Whether it begins with whole commands of known options and goes on in text."""
    at = 0
    while at < len(head) and head[at] == _IAC:
        found = _NEGOTIATION.match(head, at)
        if found is None:
            return None if len(head) - at < 3 else False
        if _SB <= head[at + 1] <= _DONT and not (head[at + 2] <= _LAST_OPTION or head[at + 2] in _LATE_OPTIONS):
            return False
        at = found.end()
    said = _NEGOTIATION.sub(b"", head[at:]).translate(None, b"\0\x1b\x07\x08\x7f")
    letters = len(said.translate(None, _HIGH))
    return at >= 3 and only_text(said) and 2 * letters >= len(said)


class Telnet(Dissector):
    """Follows logins. The prompt that stands when typing begins says what is typed, so that the server's echo does not matter."""

    protocol = "telnet"

    def __init__(self) -> None:
        self._rest = {True: b"", False: b""}
        """The begin of a negotiation that is not whole."""
        self._shown = b""
        """The end of what the server said."""
        self._prompt = b""
        self._typed = b""
        self._user: str | None = None
        self._ended = False
        """The last that was typed is half of a line's end."""
        self._waits = False
        self._greeted = False
        self._logins = 0

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        plain = self._without_negotiation(data, by_client=by_client)
        if not plain:
            return
        if by_client:
            yield from self._client(plain)
        else:
            yield from self._server(plain)

    def _without_negotiation(self, data: bytes, *, by_client: bool) -> bytes:
        raw = self._rest[by_client] + data
        cut = _CUT_NEGOTIATION.search(raw, max(len(raw) - 132, 0))
        self._rest[by_client] = raw[cut.start() :] if cut else b""
        return _NEGOTIATION.sub(b"", raw[: cut.start()] if cut else raw).replace(b"\0", b"")

    def _client(self, plain: bytes) -> Iterator[Word]:
        for piece in re.split(rb"(\r\n|\r|\n)", plain[: 8 * _LONGEST_TYPED]):
            if piece in {b"\r\n", b"\r", b"\n"}:
                # A line's end that comes as two packets is one end.
                if piece != b"\n" or not self._ended:
                    yield from self._line()
                self._ended = piece == b"\r"
            elif piece:
                self._ended = False
                if not self._typed:
                    self._prompt = self._shown[-128:]
                self._typed = (self._typed + piece)[:_LONGEST_TYPED]

    def _line(self) -> Iterator[Word]:
        prompt, typed = self._prompt or self._shown[-128:], _as_meant(self._typed)
        self._prompt = self._typed = self._shown = b""
        if _PASSWORD.search(prompt):
            self._waits = True
            self._logins += 1
            self.done = self._logins > _MOST_LOGINS
            yield Login("telnet", "password", self._user, Password.of(typed))
        elif _USER.search(prompt):
            self._user = text(typed)

    def _server(self, plain: bytes) -> Iterator[Word]:
        self._shown = _COLOURS.sub(b"", self._shown + plain)[-_HELD_TEXT:]
        if not self._greeted and (_USER.search(self._shown) or _PASSWORD.search(self._shown)):
            self._greeted = True
            yield Greeting("telnet", text(self._shown))
        if self._waits and (accepted := _outcome(self._shown)) is not None:
            self._waits = False
            if accepted:
                self.done = True
            yield LoginAnswered("telnet", accepted, text(self._shown.strip()))


def _outcome(shown: bytes) -> bool | None:
    """Whether what came after the password lets in; None where it does not say yet."""
    if _REFUSED.search(shown) or _USER.search(shown) or _PASSWORD.search(shown):
        return False
    return True if _SHELL.search(shown) or _WELCOME.search(shown) else None


def _as_meant(typed: bytes) -> bytes:
    """What is left after the corrections of who typed."""
    corrected = -1
    while corrected:
        typed, corrected = _CORRECTED.subn(b"", typed)
    return typed.strip(b"\x7f\x08")
