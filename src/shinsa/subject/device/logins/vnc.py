"""Logins of remote screens: the security types of the Remote Framebuffer protocol (RFC 6143, 7.1.2 and 7.2)."""

from __future__ import annotations

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Asks, Entry, Face, Outcome
from shinsa.subject.device.wire import Wire, shown

NONE, PASSWORD = 1, 2
_CHALLENGE, _RESULT = 16, 4


class _Broken(OSError):
    """The other side did not keep to the protocol, or said that it will not go on."""


class VncLogin:
    """A remote screen as a door: a password of up to eight characters and no user."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def asks(self) -> Asks | None:
        """What it asks for; None where it offers only what is not spoken here, or did not answer."""
        try:
            with self._endpoint.open() as wire:
                _, types = self._security_types(wire)
        except OSError:
            return None
        return Asks.NONE if NONE in types else Asks.PASSWORD if PASSWORD in types else None

    def face(self) -> Face | None:
        """What a person sees: the client shows dots, and asks for no user where a password is the only way that is offered."""
        try:
            with self._endpoint.open() as wire:
                _, types = self._security_types(wire)
        except OSError:
            return None
        return Face(asks_user=False if types == (PASSWORD,) else None, shows_secret=False)

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Show this password; without one, and where none is asked for, ask to be let in without. Raises nothing."""
        del user
        try:
            with self._endpoint.open() as wire:
                version, types = self._security_types(wire)
                if NONE in types and (password is None or PASSWORD not in types):
                    return self._enter(wire, version, None)
                if password is None or PASSWORD not in types:
                    return Entry(Outcome.REFUSED if password is None else Outcome.UNCLEAR, f"security types {types}")
                return self._enter(wire, version, password)
        except _Broken as error:
            held = "too many" in str(error).lower()
            return Entry(Outcome.HELD_OFF if held else Outcome.DROPPED, shown(str(error)))
        except OSError as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def _security_types(self, wire: Wire) -> tuple[int, tuple[int, ...]]:
        """The minor version that is spoken, and the types on offer; 3.3 has the server choose one."""
        hello = self._take(wire, 12)
        if not hello.startswith(b"RFB 003."):
            raise _Broken(shown(hello))
        minor = 8 if hello[8:11] >= b"008" else 7 if hello[8:11] == b"007" else 3
        wire.send(b"RFB 003.00%d\n" % minor)
        if minor == 3:
            chosen = int.from_bytes(self._take(wire, 4), "big")
            types: tuple[int, ...] = (chosen,) if chosen else ()
        else:
            types = tuple(self._take(wire, self._take(wire, 1)[0]))
        if not types:
            raise _Broken(shown(self._take(wire, int.from_bytes(self._take(wire, 4), "big") & 0x3FF)))
        return minor, types

    def _enter(self, wire: Wire, minor: int, password: str | None) -> Entry:
        if minor > 3:
            wire.send(bytes([NONE if password is None else PASSWORD]))
        if password is not None:
            wire.send(response(self._take(wire, _CHALLENGE), password))
        elif minor < 8:
            return Entry(Outcome.ACCEPTED)
        result = int.from_bytes(self._take(wire, _RESULT), "big")
        return Entry({0: Outcome.ACCEPTED, 1: Outcome.REFUSED}.get(result, Outcome.HELD_OFF))

    def _take(self, wire: Wire, size: int) -> bytes:
        """Exactly so many bytes. Raises _Broken when they do not come."""
        if not size:
            return b""
        got = wire.take(size, self._endpoint.bounds.answer_seconds)
        if len(got) < size:
            raise _Broken(shown(got) or "no answer")
        return got


def response(challenge: bytes, password: str) -> bytes:
    """The challenge under DES with the password as key, of which each byte's bits stand the other way round (7.2.2)."""
    key = bytes(int(f"{byte:08b}"[::-1], 2) for byte in password.encode()[:8].ljust(8, b"\0"))
    encrypt = Cipher(TripleDES(key * 3), modes.ECB()).encryptor()  # noqa: S305 - the protocol's own
    return encrypt.update(challenge) + encrypt.finalize()
