"""Asks an SSH server for its algorithms and host keys. No user is named, no login begins, and no key exchange is finished."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.ssh.kex import (
    DISCONNECT,
    GEX_INIT,
    GEX_REPLY,
    GEX_REQUEST,
    KEX_REPLY,
    KEX_REQUEST,
    KEXINIT,
    OURS,
    HostKey,
    KexInit,
    identification,
    kexinit,
    message,
    mpint,
    packet,
    packets,
    read_host_key,
    read_kexinit,
    string,
    strings,
)
from shinsa.subject.device.wire import Wire

GEX = ("diffie-hellman-group-exchange-sha256", "diffie-hellman-group-exchange-sha1")
SMALLEST_ASKED, USUAL_GROUP, LARGEST_ASKED = 1024, 2048, 8192
"""Bits of groups: the smallest that a client may ask for, one that is usual, and the largest (RFC 4419, 3)."""
_KINDS = ("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-256", "rsa-sha2-512", "ssh-rsa", "ssh-dss")  # fmt: skip
_NUMBERS = ("curve25519-", "diffie-hellman-group")
_RSA = frozenset({"rsa-sha2-256", "rsa-sha2-512", "ssh-rsa"})
_CURVES = {
    "ecdh-sha2-nistp256": ec.SECP256R1(), "ecdh-sha2-nistp384": ec.SECP384R1(), "ecdh-sha2-nistp521": ec.SECP521R1(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SshOffer:
    """What a server says before anybody logs in. `offer` is None where it sent no list of algorithms."""

    identification: str
    offer: KexInit | None = None
    host_keys: tuple[HostKey, ...] = ()
    unshown: tuple[str, ...] = ()
    """Kinds of host keys that it offers and did not show. It hangs up on whoever asks for a kind that it has none of."""
    smallest_group: int | None = None
    """Bits of the group that it gave when asked for a small one; None where it has no such exchange, or gave none."""


def look_at_ssh(endpoint: Endpoint) -> SshOffer:
    """One connection for the lists, one for each kind of host key, one for the smallest group. Raises nothing."""
    data = _heard(endpoint)
    offer = read_kexinit(message(data, KEXINIT))
    if offer is None:
        return SshOffer(identification(data))
    shown = {kind: _host_key(endpoint, offer, kind) for kind in _asked(offer)}
    keys = tuple(dict.fromkeys(key for key in shown.values() if key is not None))
    unshown = tuple(kind for kind, key in shown.items() if key is None and not _hangs_up(endpoint, offer, kind))
    return SshOffer(identification(data), offer, keys, unshown, _smallest_group(endpoint, offer))


def _asked(offer: KexInit) -> Iterator[str]:
    """The kinds of host keys to ask for: every one offered, and one name for the RSA key that has three."""
    rsa = next((kind for kind in _KINDS if kind in _RSA and kind in offer.host_keys), "")
    return (kind for kind in _KINDS if kind in offer.host_keys and (kind not in _RSA or kind == rsa))


def _heard(endpoint: Endpoint) -> bytes:
    """Some servers send their list at once, some after ours is known: our identification is sent either way."""
    try:
        with endpoint.open() as wire:
            wire.send(OURS)
            return wire.read(endpoint.bounds.answer_seconds, lambda data: bool(packets(data)))
    except OSError:
        return b""


class _Dialogue:
    """Both lists have gone over a new connection; what was heard is kept, for packets may come together or in parts."""

    def __init__(self, wire: Wire, seconds: float) -> None:
        self._wire, self._seconds, self._heard = wire, seconds, b""

    def say(self, kind: int, body: bytes) -> None:
        self._wire.send(packet(bytes([kind]) + body))

    def await_(self, kind: int) -> bytes:
        """The message of this kind; empty when the server says it is leaving, or says no more."""
        before = self._heard
        if not message(before, kind, DISCONNECT):
            self._heard += self._wire.read(self._seconds, lambda new: bool(message(before + new, kind, DISCONNECT)))
        return message(self._heard, kind)


def _kex(offer: KexInit) -> str | None:
    return next((name for name in offer.kex if name in _CURVES or name.startswith(_NUMBERS)), None)


def _hangs_up(endpoint: Endpoint, offer: KexInit, kind: str) -> bool:
    """Whether asking for a kind once more ends the conversation: Dropbear lists kinds of which it was given no key."""
    kex = _kex(offer)
    if kex is None:
        return False
    try:
        with endpoint.open() as wire:
            wire.send(OURS + kexinit(kex, kind, offer))
            dialogue = _Dialogue(wire, endpoint.bounds.answer_seconds)
            return bool(dialogue.await_(KEXINIT)) and not _begin(dialogue, kex) and wire.ended
    except OSError:
        return False


def _host_key(endpoint: Endpoint, offer: KexInit, kind: str) -> HostKey | None:
    kex = _kex(offer)
    if kex is None:
        return None
    said = _exchange(endpoint, kexinit(kex, kind, offer), lambda dialogue: _begin(dialogue, kex))
    blob = strings(said, 1)
    return read_host_key(blob[0]) if blob else None


def _begin(dialogue: _Dialogue, kex: str) -> bytes:
    """Our half of a key exchange, up to the reply that holds the host key."""
    if kex not in GEX:
        dialogue.say(KEX_REQUEST, _half(kex))
        return dialogue.await_(KEX_REPLY)
    group = strings(_group(dialogue, USUAL_GROUP), 1)
    if not group:
        return b""
    dialogue.say(GEX_INIT, mpint(_public(len(group[0]) * 8)))
    return dialogue.await_(GEX_REPLY)


def _half(kex: str) -> bytes:
    """A public value: any 32 bytes are one of X25519, and any number below the prime one of Diffie-Hellman."""
    if kex in _CURVES:
        point = ec.generate_private_key(_CURVES[kex]).public_key()
        return string(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
    return string(secrets.token_bytes(32)) if kex.startswith("curve25519") else mpint(_public(1024))


def _public(bits: int) -> int:
    """A number below any prime of so many bits that somebody would use."""
    return secrets.randbits(max(bits - 16, 512)) | 1 << 500


def _smallest_group(endpoint: Endpoint, offer: KexInit) -> int | None:
    kex = next((name for name in GEX if name in offer.kex), None)
    kind = next((name for name in _KINDS if name in offer.host_keys), None)
    if kex is None or kind is None:
        return None
    said = _exchange(endpoint, kexinit(kex, kind, offer), lambda dialogue: _group(dialogue, SMALLEST_ASKED))
    prime = strings(said, 1)
    return int.from_bytes(prime[0], "big").bit_length() if prime else None


def _group(dialogue: _Dialogue, bits: int) -> bytes:
    """The message with the group that the server gives when asked for one of so many bits, or more where it must."""
    dialogue.say(GEX_REQUEST, b"".join(size.to_bytes(4, "big") for size in (bits, bits, LARGEST_ASKED)))
    return dialogue.await_(KEX_REPLY)


def _exchange(endpoint: Endpoint, ours: bytes, begin: Callable[[_Dialogue], bytes]) -> bytes:
    """The message that `begin` waits for, after both lists went over a new connection; empty when it did not come."""
    try:
        with endpoint.open() as wire:
            wire.send(OURS + ours)
            dialogue = _Dialogue(wire, endpoint.bounds.answer_seconds)
            return begin(dialogue) if dialogue.await_(KEXINIT) else b""
    except OSError:
        return b""
