"""FTP logins (RFC 959, 5.4): USER and PASS, inside TLS where the server insists (RFC 4217)."""

from __future__ import annotations

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Entry, Face, Outcome
from shinsa.subject.device.tls.session import secure
from shinsa.subject.device.wire import Wire, shown

ANONYMOUS, ANONYMOUS_PASSWORD = "anonymous", "anonymous@"
_READY, _LOGGED_IN, _NOT_NEEDED, _NEED_PASSWORD = "220", "230", "202", "331"
_MALFORMED = "501"
"""What a password is answered with that lacks something (RFC 959, 4.2.1): an empty one, where one is wanted."""
_LIMITS = ("too many", "max", "try later", "limit")


class FtpLogin:
    """An FTP server as a door."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._insists = False

    def face(self) -> Face | None:
        """Its greeting; what is typed the client shows or hides by itself."""
        try:
            with self._endpoint.open() as wire:
                greeting = self._hear(wire)
        except OSError:
            return None
        return Face(asks_user=True, shows_secret=False, says=shown(greeting)) if greeting else None

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Log in with these, anonymously without a user. Raises nothing."""
        user, password = (ANONYMOUS, ANONYMOUS_PASSWORD) if user is None else (user, password or "")
        if any(mark in user + password for mark in "\r\n\0"):
            return Entry(Outcome.UNCLEAR, "such credentials cannot be sent")
        try:
            entry = None if self._insists else self._tried(user, password)
            return entry or self._tried(user, password, inside=True) or Entry(Outcome.UNCLEAR, "not even inside TLS")
        except OSError as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def _tried(self, user: str, password: str, *, inside: bool = False) -> Entry | None:
        """What became of it, with AUTH TLS before anything else where that is wanted; None where the server insists on that."""
        with self._endpoint.open() as wire:
            greeting = self._hear(wire)
            if not greeting.startswith(_READY):
                held = greeting.startswith(("421", "530"))
                return Entry(Outcome.HELD_OFF if held else Outcome.DROPPED, shown(greeting))
            if inside:
                if not (answer := self._say(wire, "AUTH TLS")).startswith("234"):
                    return Entry(Outcome.UNCLEAR, shown(answer))
                wire.stream = secure(wire.stream, self._endpoint.name)
            answer = self._say(wire, f"USER {user}")
            if _insists_on_tls(answer):
                self._insists = True
                return None
            if answer.startswith(_NEED_PASSWORD):
                answer = self._say(wire, f"PASS {password}")
                if not password and answer.startswith(_MALFORMED):
                    return Entry(Outcome.REFUSED, shown(answer))
            return self._entry(answer, wire)

    def _entry(self, answer: str, wire: Wire) -> Entry:
        if answer.startswith((_LOGGED_IN, _NOT_NEEDED)):
            self._say(wire, "QUIT")
            return Entry(Outcome.ACCEPTED)
        if answer.startswith("421") or (answer[:1] in {"4", "5"} and any(word in answer.lower() for word in _LIMITS)):
            return Entry(Outcome.HELD_OFF, shown(answer))
        if answer.startswith(("530", "331", "332", "430", "550")):
            return Entry(Outcome.REFUSED)
        return Entry(Outcome.UNCLEAR if answer else Outcome.DROPPED, shown(answer))

    def _say(self, wire: Wire, line: str) -> str:
        wire.send(f"{line}\r\n".encode())
        return self._hear(wire)

    def _hear(self, wire: Wire) -> str:
        return last_line(wire.read(self._endpoint.bounds.answer_seconds, whole_reply))


def whole_reply(data: bytes) -> bool:
    """Whether all came: a reply ends with a line of its code and a space (4.2)."""
    last = data.splitlines()[-1] if data else b""
    return data.endswith(b"\n") and last[:3].isdigit() and last[3:4] != b"-"


def last_line(data: bytes) -> str:
    """The line of a reply that ends it."""
    lines = data.decode("utf-8", "replace").splitlines()
    return lines[-1] if lines else ""


def _insists_on_tls(answer: str) -> bool:
    lowered = answer.lower()
    return answer[:1] in {"4", "5"} and any(
        word in lowered for word in ("encrypt", "tls", "ssl", "secure", "cleartext")
    )
