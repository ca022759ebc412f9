"""Telnet logins (RFC 854): options are all declined, prompts are read as people read them."""

from __future__ import annotations

import time
from contextlib import ExitStack
from functools import partial

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins import passwd
from shinsa.subject.device.logins.login import NOBODY, Asks, Entry, Face, Outcome
from shinsa.subject.device.wire import Wire, shown, without_escapes

IAC, DONT, DO, WONT, WILL, SB, SE = 255, 254, 253, 252, 251, 250, 240
_ECHO, _SUPPRESS_GO_AHEAD = 1, 3
ROUNDS = 8
"""Reads until a prompt is given up: negotiation, a banner, a pause."""
LONGEST_NOTICE = 1000
"""Characters before a prompt that are kept."""
TIMES_TYPED = 2
"""How often something typed has to come back before it is called shown."""
READY_SECONDS = 0.25
"""Pause between a prompt and its answer."""
_USER_PROMPTS = ("login:", "login :", "username:", "user name:", "user:", "account:", "userid:", "user id:", "name:")
_PASSWORD_PROMPTS = ("password:", "password :", "passwd:", "passcode:", "pass:", "passphrase:")
_SHELL_ENDS = ("#", "$", ">", "%")
_REFUSALS = ("incorrect", "invalid", "failed", "failure", "denied", "wrong", "bad password", "not authorized", "error")
_HOLDS = ("too many", "locked", "try again later", "blocked")
_CHANGES = ("new password", "must change", "password has expired", "password expired", "change your password")


def negotiate(data: bytes) -> tuple[bytes, bytes]:
    """The text of `data` without Telnet commands, and what to answer: every option declined but echo and go-ahead of theirs."""
    text, reply, at = bytearray(), bytearray(), 0
    while at < len(data):
        if data[at] != IAC:
            end = data.find(IAC, at)
            end = len(data) if end < 0 else end
            text += data[at:end]
            at = end
            continue
        at, said = _command(data, at, text)
        reply += said
    return bytes(text), bytes(reply)


def _command(data: bytes, at: int, text: bytearray) -> tuple[int, bytes]:
    """Where the command at `at` ends, and the answer to it."""
    kind = data[at + 1] if at + 1 < len(data) else 0
    if kind == IAC:
        text.append(IAC)
        return at + 2, b""
    if kind == SB:
        end = data.find(bytes([IAC, SE]), at)
        return (end + 2 if end >= 0 else len(data)), b""
    if kind not in {WILL, WONT, DO, DONT}:
        return at + 2, b""
    option = data[at + 2 : at + 3]
    if kind == WILL and option:
        return at + 3, bytes([IAC, DO if option[0] in {_ECHO, _SUPPRESS_GO_AHEAD} else DONT]) + option
    return at + 3, bytes([IAC, WONT]) + option if kind == DO and option else b""


def prompt_kind(text: str) -> str:
    """What the end of `text` asks for: "user", "password", "change", "shell", "held off", "refused", or "" when nothing is seen.

    "complained": something was refused, and other words came after it, which may be a no and may be the greeting of a menu.
    """
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    last = lines[-1].lower() if lines else ""
    recent = " ".join(lines[-4:]).lower()
    signs = (
        ("held off", any(word in recent for word in _HOLDS)),
        ("change", any(word in recent for word in _CHANGES)),
        ("password", last.endswith(_PASSWORD_PROMPTS)),
        ("user", last.endswith(_USER_PROMPTS)),
        ("refused", any(word in last for word in _REFUSALS)),
        ("shell", last.endswith(_SHELL_ENDS)),
        ("complained", any(word in recent for word in _REFUSALS)),
    )
    return next((kind for kind, shows in signs if shows), "")


class TelnetLogin:
    """A Telnet service as a door."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def asks(self) -> Asks | None:
        """What it asks for before anything else; None when no prompt was understood."""
        try:
            with self._endpoint.open() as wire:
                kind = prompt_kind(_hear(wire, self._endpoint.bounds))
        except OSError:
            return None
        return {"user": Asks.PASSWORD, "password": Asks.PASSWORD, "shell": Asks.NONE}.get(kind)

    def face(self, secret: str) -> Face | None:
        """What a person sees who types `secret` where a password is asked for, without sending it off; None without a prompt."""
        heard = bytearray()
        try:
            with self._endpoint.open() as wire:
                said = _hear(wire, self._endpoint.bounds, heard)
                kind = first = prompt_kind(said)
                if kind == "user":
                    _type(wire, NOBODY, self._endpoint.bounds)
                    kind = prompt_kind(_without_echo(_hear(wire, self._endpoint.bounds, heard), NOBODY))
                if first not in {"user", "password"}:
                    return None
                shows = self._shows(wire, secret, heard) if kind == "password" else None
        except OSError:
            return None
        return Face(first == "user", shows, shown(said.rstrip().rpartition("\n")[0], LONGEST_NOTICE))

    def _shows(self, wire: Wire, secret: str, heard: bytearray) -> bool | None:
        """Whether typed characters come back, or are left to the client to show: it does unless the server offers to echo (RFC 857).

        A login program that has just written its prompt turns echoing off a moment later, so once is not believed.
        What a client does that is told nothing of Telnet, as of a serial line behind a port, nobody knows.
        """
        if all(self._comes_back(wire, secret, heard) for _ in range(TIMES_TYPED)):
            return True
        return None if wire.ended or IAC not in heard else not _echoes(bytes(heard))

    def _comes_back(self, wire: Wire, secret: str, heard: bytearray) -> bool:
        """Whether what is typed, after a pause, is sent back."""
        _pause(self._endpoint.bounds)
        wire.send(secret.encode())
        got = wire.read(self._endpoint.bounds.again_seconds, lambda data: secret.encode() in data)
        heard += got
        return secret in _decoded(negotiate(got)[0])

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Answer its prompts with these credentials; without a user only its first prompt is read. Raises nothing."""
        try:
            with self._endpoint.open() as wire:
                return self._talk(wire, user, password)
        except OSError as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def ends_within(self, user: str, password: str, seconds: float) -> bool | None:
        """Whether a shell in which nothing is typed is gone after so long; None where none opens, or it goes at once."""
        try:
            with self._endpoint.open() as wire:
                if self._enter(wire, user, password) != "shell":
                    return None
                begun = time.monotonic()
                while not wire.ended and (left := begun + seconds - time.monotonic()) > 0:
                    wire.read(left)
                idled = time.monotonic() - begun
        except OSError:
            return None
        return (True if idled >= seconds / 2 else None) if wire.ended else False

    def together(self, user: str, password: str, number: int) -> int | None:
        """How many of so many shells are open at a time; None where none opens."""
        try:
            with ExitStack() as opened:
                wires = [opened.enter_context(self._endpoint.open()) for _ in range(number)]
                shells = [wire for wire in wires if self._enter(wire, user, password) == "shell"]
                for wire in shells:
                    wire.read(self._endpoint.bounds.quiet_seconds)
                return sum(not wire.ended for wire in shells) or None
        except OSError:
            return None

    def change(self, user: str, old: str, new: str) -> None:
        """Log in and let `passwd` set a new password. Raises OSError where there is no shell to do so."""
        with self._endpoint.open() as wire:
            bounds = self._endpoint.bounds
            if self._enter(wire, user, old) != "shell":
                raise ConnectionAbortedError("no shell")
            wire.send(f"{passwd.COMMAND}\r\n".encode())
            said = ""
            for _ in range(passwd.ANSWERS * 2):
                said += (heard := _hear(wire, bounds))
                typed = passwd.answer(said, old, new)
                if typed is not None:
                    wire.send(typed.encode() + b"\r\n")
                    said = ""
                elif not heard or passwd.ended(said):
                    break
            wire.send(b"exit\r\n")

    def _talk(self, wire: Wire, user: str | None, password: str | None) -> Entry:
        return self._entry(self._enter(wire, user, password), wire)

    def _enter(self, wire: Wire, user: str | None, password: str | None) -> str:
        """What it asks for once its prompts were answered; "refused" where it asks for a user again."""
        bounds = self._endpoint.bounds
        kind = prompt_kind(_hear(wire, bounds))
        if kind == "user" and user is not None:
            _type(wire, user, bounds)
            kind = prompt_kind(_without_echo(_hear(wire, bounds), user))
            if kind == "user":
                return "refused"
        if kind == "password" and password is not None:
            _type(wire, password, bounds)
            kind = prompt_kind(_without_echo(_hear(wire, bounds), password))
        return kind

    @staticmethod
    def _entry(kind: str, wire: Wire) -> Entry:
        if kind == "shell":
            wire.send(b"exit\r\n")
            return Entry(Outcome.ACCEPTED, forces_change=False)
        if kind == "change":
            return Entry(Outcome.ACCEPTED, forces_change=True)
        if kind in {"user", "password", "refused"} or (kind == "complained" and wire.ended):
            return Entry(Outcome.REFUSED)
        if kind == "held off":
            return Entry(Outcome.HELD_OFF)
        return Entry(Outcome.DROPPED if wire.ended else Outcome.UNCLEAR)


def _echoes(heard: bytes) -> bool:
    """Whether the last that was said of echoing is that the server does it."""
    return heard.rfind(bytes([IAC, WILL, _ECHO])) > heard.rfind(bytes([IAC, WONT, _ECHO]))


def _hear(wire: Wire, bounds: DeviceBounds, heard: bytearray | None = None) -> str:
    """The text until a prompt is there, the other side hangs up, or nothing more comes; `heard` is given the bytes."""
    text = b""
    for _ in range(ROUNDS):
        got = wire.read(bounds.answer_seconds, partial(_asked, text), quiet=bounds.quiet_seconds)
        if heard is not None:
            heard += got
        part, reply = negotiate(got)
        text += part
        if reply and not wire.ended:
            wire.send(reply)
        if not got or wire.ended or prompt_kind(_decoded(text)) not in {"", "refused", "complained"}:
            break
    return _decoded(text)


def _asked(text: bytes, data: bytes) -> bool:
    """Whether it waits for a user or a password: then nothing more comes. Other ends of text may be followed by more."""
    return prompt_kind(_decoded(text + negotiate(data)[0])) in {"user", "password"}


def _type(wire: Wire, words: str, bounds: DeviceBounds) -> None:
    """Answer a prompt, not at once: a login program throws away what was typed before it had written its prompt and was ready."""
    _pause(bounds)
    wire.send(words.encode() + b"\r\n")


def _pause(bounds: DeviceBounds) -> None:
    time.sleep(min(READY_SECONDS, bounds.quiet_seconds))


def _decoded(text: bytes) -> str:
    return without_escapes(text[-4096:].decode("utf-8", "replace").replace("\0", ""))


def _without_echo(text: str, sent: str) -> str:
    """Take off what was typed, which the other side may echo: it must not be read as a prompt."""
    return text.lstrip("\r\n").removeprefix(sent) if sent else text
