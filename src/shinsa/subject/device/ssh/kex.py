"""The first messages of SSH as bytes (RFC 4253, 4.2, 6 to 8; RFC 4419; RFC 5656). Nothing is opened and no secret is made."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinsa.subject.device.tls.rsa_flaws import flaw
from shinsa.subject.device.wire import shown
from shinsa.subject.firmware.private_key import digest_of
from shinsa.subject.firmware.ssh_key import ssh_public

DISCONNECT, KEXINIT, KEX_REQUEST, KEX_REPLY, GEX_INIT, GEX_REPLY, GEX_REQUEST = 1, 20, 30, 31, 32, 33, 34
OURS = b"SSH-2.0-shinsa\r\n"
LONGEST_PACKET = 35_000
"""Bytes that every implementation handles (RFC 4253, 6.1); a longer packet is refused."""
NAMES = 200
"""Algorithms of one list that are read."""
_LISTS = 10


@dataclass(frozen=True, slots=True)
class KexInit:
    """The algorithms that a server offers, in its order; ciphers and MACs are those of both directions."""

    kex: tuple[str, ...]
    host_keys: tuple[str, ...]
    ciphers: tuple[str, ...]
    macs: tuple[str, ...]
    compressions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HostKey:
    """A public key that a server showed: "RSA", "DSA", "EC", "Ed25519" or its own name, and SHA-256 of it as it was sent."""

    kind: str
    bits: int | None
    sha256: str
    flaw: str = ""
    """How it was made badly, where that shows."""
    public: str = ""
    """SHA-256 of it as SubjectPublicKeyInfo, in hex: what is known of keys that lie in files; empty where no key can be read."""


def identification(data: bytes) -> str:
    """The line by which the server names its protocol and software; empty until it has come (RFC 4253, 4.2)."""
    for line in data.split(b"\n")[:-1][:50]:
        if line.startswith(b"SSH-"):
            return shown(line)
    return ""


def packets(data: bytes) -> tuple[bytes, ...]:
    """The payloads of the whole unencrypted packets that follow the identification."""
    at, found = _after_identification(data), []
    while at and at + 5 <= len(data):
        size, padding = int.from_bytes(data[at : at + 4], "big"), data[at + 4]
        if not padding < size <= LONGEST_PACKET or at + 4 + size > len(data):
            break
        found.append(data[at + 5 : at + 4 + size - padding])
        at += 4 + size
    return tuple(found)


def message(data: bytes, *kinds: int) -> bytes:
    """The first packet of one of these kinds; empty when none has come."""
    return next((payload for payload in packets(data) if payload[:1] and payload[0] in kinds), b"")


def read_kexinit(payload: bytes) -> KexInit | None:
    """The server's offer; None for what is none."""
    if len(payload) < 17 or payload[0] != KEXINIT:
        return None
    lists, at = [], 17
    for _ in range(_LISTS):
        raw, at = _string(payload, at)
        if raw is None:
            return None
        lists.append(tuple(shown(name) for name in raw.split(b",")[:NAMES] if name))
    kex, host_keys, *both_ways = lists
    ciphers, macs, compressions = (
        tuple(dict.fromkeys(a + b)) for a, b in zip(both_ways[:6:2], both_ways[1:6:2], strict=True)
    )
    return KexInit(kex, host_keys, ciphers, macs, compressions)


def kexinit(kex: str, host_key: str, theirs: KexInit) -> bytes:
    """Our offer as a packet: one key exchange, one kind of host key, and whatever else the server offers."""
    lists = (
        kex,
        host_key,
        *(",".join(names) for names in (theirs.ciphers, theirs.macs, theirs.compressions) for _ in "io"),
        "",
        "",
    )
    return packet(
        bytes([KEXINIT]) + secrets.token_bytes(16) + b"".join(string(names.encode()) for names in lists) + bytes(5)
    )


def packet(payload: bytes) -> bytes:
    """An unencrypted packet (RFC 4253, 6)."""
    padding = 8 - (len(payload) + 5) % 8
    padding += 8 if padding < 4 else 0
    return (len(payload) + 1 + padding).to_bytes(4, "big") + bytes([padding]) + payload + bytes(padding)


def string(value: bytes) -> bytes:
    """A string (RFC 4251, 5)."""
    return len(value).to_bytes(4, "big") + value


def mpint(value: int) -> bytes:
    """A positive number (RFC 4251, 5)."""
    return string(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def strings(payload: bytes, count: int) -> tuple[bytes, ...]:
    """The first strings after the kind of a message; fewer where it is cut."""
    found, at = [], 1
    for _ in range(count):
        raw, at = _string(payload, at)
        if raw is None:
            break
        found.append(raw)
    return tuple(found)


def read_host_key(blob: bytes) -> HostKey | None:
    """The key in a host key as it is sent (RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709, 4); None for what is none."""
    kind, *numbers = strings(b"\0" + blob, 3) or (b"",)
    key = _named_key(kind, numbers, blob)
    public = ssh_public(kind, base64.b64encode(blob)) if key is not None else None
    return replace(key, public=digest_of(public)) if key is not None and public is not None else key


def _named_key(kind: bytes, numbers: Sequence[bytes], blob: bytes) -> HostKey | None:
    sha256 = hashlib.sha256(blob).hexdigest()
    if kind == b"ssh-rsa" and len(numbers) == 2:
        modulus = int.from_bytes(numbers[1], "big")
        return HostKey("RSA", modulus.bit_length(), sha256, flaw(modulus))
    if kind == b"ssh-dss" and numbers:
        return HostKey("DSA", int.from_bytes(numbers[0], "big").bit_length(), sha256)
    if kind.startswith(b"ecdsa-sha2-nistp") and kind[16:].isdigit():
        return HostKey("EC", int(kind[16:20]), sha256)
    if kind == b"ssh-ed25519":
        return HostKey("Ed25519", 256, sha256)
    return HostKey(shown(kind), None, sha256) if kind else None


def _string(data: bytes, at: int) -> tuple[bytes | None, int]:
    size = int.from_bytes(data[at : at + 4], "big")
    end = at + 4 + size
    return (data[at + 4 : end], end) if at + 4 <= len(data) and end <= len(data) else (None, at)


def _after_identification(data: bytes) -> int:
    """Where the packets begin; 0 while the identification has not come."""
    at = 0
    while (end := data.find(b"\n", at)) >= 0:
        if data[at:].startswith(b"SSH-"):
            return end + 1
        at = end + 1
    return 0
