"""Known attacks on TLS up to 1.2, tried without harm: each sends what a sound server refuses, and reads no more than tells.

What memory a server gives away is counted and dropped. A difference is claimed only where it shows itself again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric import rsa

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.client import (
    CLIENT_KEY_EXCHANGE,
    GROUPS,
    Begun,
    NoHandshake,
    Session,
    begin,
    finish,
)
from shinsa.subject.device.tls.crypto import spoken
from shinsa.subject.device.tls.records import (
    ALERT,
    APPLICATION,
    CHANGE_CIPHER,
    HANDSHAKE,
    HEARTBEAT,
    HEARTBEATS,
    Hello,
    extension,
    handshake,
    sized,
    u16,
)
from shinsa.subject.device.tls.renegotiation import NOTHING_TAKEN, Untold
from shinsa.subject.device.tls.suites import suite_name
from shinsa.subject.device.tls.traits import Taken
from shinsa.subject.device.weakness import Weakness

CLAIMED = 32
"""Bytes that the heartbeat claims to hold, and does not: the fewest that cannot be an accident."""
REPEATS = 3
"""Rounds in which an oracle must answer alike before its differences count."""
UNASKED = 0.3
"""Seconds without a word after which a server has said what it says unasked."""
IMPATIENT = 1.0
"""Seconds of waiting for what a sound server never says."""
_RECORDS = 8
_UNDECIPHERED = frozenset({"alert 20", "alert 21"})
"""bad_record_mac and decryption_failed: what was sent in the clear was taken for encrypted (RFC 5246, 7.2.2)."""
_SILENCE, _CLOSED, _DATA = "silence", "the end of the connection", "data"
_REQUEST = b"GET / HTTP/1.0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Target:
    """A server, and what it is known to accept."""

    endpoint: Endpoint
    taken: Taken

    def hello(self, fits: Callable[[str], bool], extensions: bytes = b"") -> Hello | None:
        """A hello of its newest old version that has suites that fit; None where there are none. Raises Untold."""
        if not self.taken.known:
            raise Untold(NOTHING_TAKEN)
        for version in self.taken.older:
            suites = tuple(code for code in self.taken.suites[version] if fits(suite_name(code)))
            if suites:
                return Hello([version], suites, self.taken.name, GROUPS, extensions=extensions)
        return None

    def after(self, hello: Hello, act: Callable[[Begun], str]) -> str:
        """What comes of an act after the server's first flight. Raises Untold."""
        try:
            with self.endpoint.open() as wire:
                begun = begin(wire, self.endpoint.bounds.answer_seconds, hello)
                try:
                    return act(begun)
                except OSError:
                    return _CLOSED
        except (OSError, NoHandshake) as error:
            raise Untold(str(error)) from error


def heartbleed(target: Target) -> Weakness | None:
    """CVE-2014-0160: a heartbeat that claims more than it holds is answered with what lies in memory behind it (RFC 6520, 4)."""
    hello = target.hello(lambda _: True, extension(HEARTBEATS, b"\1"))
    if hello is None:
        return None
    given = target.after(hello, _beat)
    if not given.startswith("heartbeat "):
        return None
    detail = f"a heartbeat without content that claimed {CLAIMED} bytes was answered with {given[10:]}"
    return Weakness("Heartbleed", "CVE-2014-0160", detail)


def _beat(begun: Begun) -> str:
    if HEARTBEATS not in begun.chosen.extensions:
        return "no heartbeats"
    begun.say(HEARTBEAT, b"\1" + u16(CLAIMED))
    for _ in range(_RECORDS):
        came = begun.records.next()
        if came is None or came[0] == ALERT:
            break
        if came[0] == HEARTBEAT and came[1][:1] == b"\2" and len(came[1]) >= 3 + CLAIMED:
            return f"heartbeat {len(came[1]) - 3}"
    return "nothing"


def early_change_cipher(target: Target) -> Weakness | None:
    """CVE-2014-0224: keys are put to use before there are any.

    What follows an early ChangeCipherSpec is then taken for encrypted; without one, the same bytes are not.
    """
    hello = target.hello(lambda _: True)
    if hello is None or target.after(hello, lambda begun: _garbled(begun, early=True)) not in _UNDECIPHERED:
        return None
    if target.after(hello, lambda begun: _garbled(begun, early=False)) in _UNDECIPHERED:
        return None
    if target.after(hello, _only_early) != _SILENCE:
        return None
    detail = "a ChangeCipherSpec before the key exchange was accepted"
    return Weakness("CCS injection", "CVE-2014-0224", detail)


def _garbled(begun: Begun, *, early: bool) -> str:
    if early:
        begun.say(CHANGE_CIPHER, b"\1")
    begun.say(HANDSHAKE, b"\xff" * 64)
    return _reaction(begun)


def _only_early(begun: Begun) -> str:
    begun.say(CHANGE_CIPHER, b"\1")
    return _reaction(begun)


def robot(target: Target) -> Weakness | None:
    """ROBOT (Böck, Somorovsky, Young): a server that tells well-formed RSA padding from malformed is an oracle for its key."""
    hello = target.hello(lambda name: name.startswith("TLS_RSA_WITH_"))
    if hello is None:
        return None
    for whole in (True, False):
        seen = _answers(target, hello, whole=whole)
        if len(set(seen)) > 1 and all(_answers(target, hello, whole=whole) == seen for _ in range(REPEATS - 1)):
            told = "; ".join(f"{name}: {said}" for name, said in zip(_PADDINGS, seen, strict=True))
            return Weakness("ROBOT", "", f"answers differ by padding, {REPEATS} times over ({told})")
    return None


def _answers(target: Target, hello: Hello, *, whole: bool) -> tuple[str, ...]:
    """The answer to each sort of padding, all asked for at a time; `whole` adds the messages that would end the handshake."""

    def ask(made: Callable[[int, int], bytes]) -> str:
        return target.after(hello, lambda begun: _padded(begun, made, whole=whole))

    pool = ThreadPoolExecutor(max_workers=len(_PADDINGS), thread_name_prefix="robot")
    try:
        return tuple(pool.map(ask, _PADDINGS.values()))
    except Untold:
        # A small device may have no room for several connections: those that stand end first.
        pool.shutdown(cancel_futures=True)
        return tuple(map(ask, _PADDINGS.values()))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _padded(begun: Begun, made: Callable[[int, int], bytes], *, whole: bool) -> str:
    key = begun.key()
    if key is None:
        raise NoHandshake("no RSA key")
    begun.say(HANDSHAKE, handshake(CLIENT_KEY_EXCHANGE, sized(_encrypted(key, made, begun.chosen.version), 2)))
    if whole:
        begun.say(CHANGE_CIPHER, b"\1")
        begun.say(HANDSHAKE, secrets.token_bytes(64))
    return _reaction(begun, None if whole else IMPATIENT)


def _encrypted(key: rsa.RSAPublicKey, made: Callable[[int, int], bytes], version: int) -> bytes:
    """The bare RSA operation: no library pads wrongly when asked."""
    numbers, size = key.public_numbers(), (key.key_size + 7) // 8
    return pow(int.from_bytes(made(size, version), "big"), numbers.e, numbers.n).to_bytes(size, "big")


def _filled(size: int) -> bytes:
    return bytes(byte or 1 for byte in secrets.token_bytes(size))


_PADDINGS: Mapping[str, Callable[[int, int], bytes]] = MappingProxyType(
    {
        "well-formed": lambda size, version: (
            b"\0\2" + _filled(size - 51) + b"\0" + u16(version) + secrets.token_bytes(46)
        ),
        "wrong beginning": lambda size, _: b"\0\x17" + _filled(size - 2),
        "no end of the padding": lambda size, _: b"\0\2" + _filled(size - 2),
        "secret too short": lambda size, version: b"\0\2" + _filled(size - 6) + b"\0" + u16(version) + b"\1",
        "wrong version": lambda size, _: b"\0\2" + _filled(size - 51) + b"\0\2\2" + secrets.token_bytes(46),
    }
)
"""The encrypted blocks by what is wrong with them (PKCS #1 v1.5, 7.2; RFC 5246, 7.4.7.1), from key size and version."""


def loose_padding(target: Target) -> Weakness | None:
    """CVE-2014-8730, POODLE on TLS: the padding of a record is not checked (RFC 5246, 6.2.3.2). Raises Untold."""
    hello = target.hello(lambda name: "_CBC_" in name and spoken(name) is not None)
    if hello is None:
        return None
    spoilt = _reply(target, hello, lambda session: session.say(APPLICATION, _REQUEST, spoil_padding=True))
    if spoilt in _UNDECIPHERED:
        return None
    sound = _reply(target, hello, lambda session: session.say(APPLICATION, _REQUEST))
    if spoilt != sound:
        return None
    if spoilt != _DATA:
        raise Untold(f"with padding spoilt or sound alike: {spoilt}")
    return Weakness("POODLE on TLS", "CVE-2014-8730", "a request with spoilt padding was answered")


def _reply(target: Target, hello: Hello, act: Callable[[Session], None]) -> str:
    """What the server says to an act, after it has said all that it says unasked."""

    def once(begun: Begun) -> str:
        session = finish(begun)
        for _ in range(_RECORDS):
            if session.hear(UNASKED) is None:
                break
        act(session)
        for _ in range(_RECORDS):
            came = session.hear()
            if came is None:
                return _CLOSED if session.begun.records.ended else _SILENCE
            if came[0] == ALERT and len(came[1]) == 2:
                return f"alert {came[1][1]}"
            if came[0] == APPLICATION and came[1]:
                return _DATA
        return _SILENCE

    return target.after(hello, once)


def _reaction(begun: Begun, seconds: float | None = None) -> str:
    """The first alert by its number; else whether the server hung up, said something else, or nothing in that time."""
    came = begun.records.next(seconds)
    if came is None:
        return _CLOSED if begun.records.ended else _SILENCE
    kind, body = came
    return f"alert {body[1]}" if kind == ALERT and len(body) == 2 else f"a record of kind {kind}"


ATTACKS: Mapping[str, Callable[[Target], Weakness | None]] = MappingProxyType(
    {"Heartbleed": heartbleed, "CCS injection": early_change_cipher, "ROBOT": robot, "POODLE on TLS": loose_padding}
)
"""Every attack that can be tried, by its name."""
