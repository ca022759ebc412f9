"""Logins of mail servers: IMAP (RFC 9051), POP3 (RFC 1939) and SMTP (RFC 4954), inside TLS where they insist."""

from __future__ import annotations

import base64
from collections.abc import Callable
from types import MappingProxyType

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.dialogue import Dialogue, converse, ends_with_line, holds_back
from shinsa.subject.device.logins.login import Asks, Entry, Outcome
from shinsa.subject.device.wire import shown

_PLAIN_REFUSED = ("plaintext", "privacy", "starttls", "ssl", "tls", "encrypt")


class MailLogin:
    """A mail server as a door. `protocol` is "imap", "pop3" or "smtp", whatever TLS it runs in."""

    def __init__(self, endpoint: Endpoint, protocol: str) -> None:
        self._endpoint, self._protocol = endpoint, protocol

    def asks(self) -> Asks | None:
        """What it asks for; None for an SMTP server that knows no login, and for one that did not say."""
        if self._protocol != "smtp":
            return Asks.PASSWORD
        offered: list[str] = []

        def look(dialogue: Dialogue) -> Entry:
            dialogue.hear(_reply_is_whole)
            offered.append(_smtp_hello(dialogue))
            return Entry(Outcome.UNCLEAR)

        converse(self._endpoint, look)
        return Asks.PASSWORD if offered and " AUTH" in offered[0].upper().replace("-AUTH", " AUTH") else None

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Log in with these. Raises nothing."""
        talk = _TALKS[self._protocol]
        return converse(self._endpoint, lambda dialogue: talk(dialogue, user or "", password or ""))


def _imap(dialogue: Dialogue, user: str, password: str) -> Entry:
    greeting = dialogue.hear(ends_with_line)
    if greeting.startswith("* PREAUTH"):
        return Entry(Outcome.ACCEPTED)
    if not greeting.startswith("* OK"):
        return _cut(greeting)
    able = dialogue.say("a1 CAPABILITY", _tagged("a1")).upper()
    if "LOGINDISABLED" in able and dialogue.say("a2 STARTTLS", _tagged("a2")).startswith("a2 OK"):
        dialogue.into_tls()
    answer = dialogue.say(f"a3 LOGIN {_quoted(user)} {_quoted(password)}", _tagged("a3"))
    last = next((line for line in answer.splitlines() if line.startswith("a3 ")), "")
    return _entry(answer, yes=last.startswith("a3 OK"), no=last.startswith("a3 NO"))


def _pop3(dialogue: Dialogue, user: str, password: str) -> Entry:
    greeting = dialogue.hear(ends_with_line)
    if not greeting.startswith("+OK"):
        return _cut(greeting)
    answer = dialogue.say(f"USER {user}", ends_with_line)
    if answer.startswith("-ERR") and any(word in answer.lower() for word in _PLAIN_REFUSED):
        if not dialogue.say("STLS", ends_with_line).startswith("+OK"):
            return Entry(Outcome.UNCLEAR, shown(answer))
        dialogue.into_tls()
        answer = dialogue.say(f"USER {user}", ends_with_line)
    if answer.startswith("+OK"):
        answer = dialogue.say(f"PASS {password}", ends_with_line)
        return _entry(answer, yes=answer.startswith("+OK"), no=answer.startswith("-ERR"))
    return _entry(answer, yes=False, no=answer.startswith("-ERR"))


def _smtp(dialogue: Dialogue, user: str, password: str) -> Entry:
    greeting = dialogue.hear(_reply_is_whole)
    if not greeting.startswith("220"):
        return _cut(greeting)
    _smtp_hello(dialogue)
    token = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    answer = dialogue.say(f"AUTH PLAIN {token}", _reply_is_whole)
    return _entry(answer, yes=answer.startswith("235"), no=answer.startswith("535"))


def _smtp_hello(dialogue: Dialogue) -> str:
    """What the server is able to do, asked again inside TLS where it can be had."""
    able = dialogue.say("EHLO localhost", _reply_is_whole)
    only_tls = "AUTH" not in able.upper() and "STARTTLS" in able.upper()
    if not only_tls or not dialogue.say("STARTTLS", _reply_is_whole).startswith("220"):
        return able
    dialogue.into_tls()
    return dialogue.say("EHLO localhost", _reply_is_whole)


def _entry(answer: str, *, yes: bool, no: bool) -> Entry:
    if yes:
        return Entry(Outcome.ACCEPTED)
    if holds_back(answer) or answer.startswith(("421", "454", "* BYE")):
        return Entry(Outcome.HELD_OFF, shown(answer))
    if no:
        return Entry(Outcome.REFUSED)
    return _cut(answer)


def _cut(answer: str) -> Entry:
    if holds_back(answer) or answer.startswith("421"):
        return Entry(Outcome.HELD_OFF, shown(answer))
    return Entry(Outcome.UNCLEAR if answer else Outcome.DROPPED, shown(answer))


def _tagged(tag: str) -> Callable[[bytes], bool]:
    """Whether the line that ends an IMAP answer is there (RFC 9051, 2.2.2)."""
    mark = f"{tag} ".encode()
    return lambda data: data.endswith(b"\n") and any(line.startswith((mark, b"* BYE")) for line in data.splitlines())


def _reply_is_whole(data: bytes) -> bool:
    """An SMTP reply ends with a line of its code and a space (RFC 5321, 4.2)."""
    last = data.splitlines()[-1] if data else b""
    return data.endswith(b"\n") and last[:3].isdigit() and last[3:4] != b"-"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_TALKS: MappingProxyType[str, Callable[[Dialogue, str, str], Entry]] = MappingProxyType(
    {"imap": _imap, "pop3": _pop3, "smtp": _smtp}
)
