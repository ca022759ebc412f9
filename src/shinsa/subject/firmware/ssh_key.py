"""Keys in the forms of SSH programs: Dropbear's host keys, and PuTTY's files (PuTTY manual, appendix C)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from typing import Any

from shinsa.subject.firmware.private_key import MOST_DER, FoundKey, digest_of

DROPBEAR = (
    *(b"\0\0\0\x07ssh-rsa", b"\0\0\0\x07ssh-dss", b"\0\0\0\x0bssh-ed25519"),
    *(b"\0\0\0\x13ecdsa-sha2-nistp256", b"\0\0\0\x13ecdsa-sha2-nistp384", b"\0\0\0\x13ecdsa-sha2-nistp521"),
)
"""How dropbear_*_host_key files begin: the key type as an SSH string (RFC 4251, section 5)."""
ED25519_BOTH = 64
"""Bytes of an Ed25519 secret with its public half, as Dropbear keeps them."""
PARTS = {"RSA": 4, "DSA": 6, "Ed25519": 2, "EC": 4}
"""Strings of a whole private key, at least; the public one in this form ends before."""
PUTTY = b"PuTTY-User-Key-File-"
PUTTY_FILE = re.compile(
    rb"PuTTY-User-Key-File-[1-3]: ?([\w.@-]{1,64})\r?\nEncryption: ?([\w-]{1,32})\r?\n(?:Comment:[^\n]{0,400}\n)?"
    rb"Public-Lines: ?(\d{1,3})\r?\n((?:[A-Za-z0-9+/=]{1,76}\r?\n){1,999})(?:[\w-]{1,40}:[^\n]{0,200}\n){0,10}?"
    rb"Private-Lines: ?(\d{1,3})\r?\n((?:[A-Za-z0-9+/=]{1,76}\r?\n){1,999})"
)


def dropbear_key(data: bytes) -> FoundKey | None:
    """The host key that a file of Dropbear is: a key type, then public and private numbers; None for anything else."""
    if not data.startswith(DROPBEAR) or len(data) > MOST_DER:
        return None
    parts = list(_strings(data))
    name = parts[0].decode()
    algorithm = {"ssh-rsa": "RSA", "ssh-dss": "DSA", "ssh-ed25519": "Ed25519"}.get(name, "EC")
    if len(parts) < PARTS[algorithm] or (algorithm == "Ed25519" and len(parts[1]) < ED25519_BOTH):
        return None
    sizes = {"RSA": _bits(parts[2]) if len(parts) > 2 else None, "DSA": _bits(parts[1]), "Ed25519": 256}
    bits = sizes.get(algorithm) or int(name[-3:])
    return FoundKey(0, "Dropbear", algorithm, bits, encrypted=False, raw=data, public=_public(algorithm, parts))


def putty_keys(data: bytes) -> Iterator[FoundKey]:
    """Every PuTTY key file in the bytes whose public half parses."""
    for found in PUTTY_FILE.finditer(data):
        key = ssh_public(found[1], found[4])
        if key is None or _blob(found[6]) is None:
            continue
        algorithm = type(key).__name__.removeprefix("_").removesuffix("PublicKey").replace("EllipticCurve", "EC")
        bits = getattr(key, "key_size", None) or 256
        locked = found[2].lower() != b"none"
        yield FoundKey(found.start(), "PuTTY", algorithm, bits, encrypted=locked, raw=found[0], public=digest_of(key))


def ssh_public(name: bytes, lines: bytes) -> Any:  # noqa: ANN401 - cryptography's union of key types
    """The public key of this type in Base64, lines or one; None for what is none."""
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    try:
        return load_ssh_public_key(name + b" " + b"".join(lines.split()))
    except Exception:  # noqa: BLE001 - whatever a parser says of hostile bytes, they are no key
        return None


def _blob(lines: bytes) -> bytes | None:
    try:
        return base64.b64decode(b"".join(lines.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _public(algorithm: str, parts: Sequence[bytes]) -> str:
    """The digest of the public half; "" where its numbers make no key."""
    try:
        return digest_of(_made(algorithm, parts))
    except Exception:  # noqa: BLE001 - whatever a library says of hostile numbers, they are no key
        return ""


def _made(algorithm: str, parts: Sequence[bytes]) -> Any:  # noqa: ANN401 - cryptography's union of key types
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa

    numbers = [int.from_bytes(part, "big") for part in parts[1:]]
    if algorithm == "RSA":
        return rsa.RSAPublicNumbers(numbers[0], numbers[1]).public_key()
    if algorithm == "DSA":
        return dsa.DSAPublicNumbers(numbers[3], dsa.DSAParameterNumbers(*numbers[:3])).public_key()
    if algorithm == "Ed25519":
        return ed25519.Ed25519PublicKey.from_public_bytes(parts[1][32:64])
    curves = {b"nistp256": ec.SECP256R1(), b"nistp384": ec.SECP384R1(), b"nistp521": ec.SECP521R1()}
    return ec.EllipticCurvePublicKey.from_encoded_point(curves[parts[1]], parts[2])


def _strings(data: bytes) -> Iterator[bytes]:
    """The strings of RFC 4251, section 5, up to the first that is not whole; at most eight."""
    at = 0
    for _ in range(8):
        size = int.from_bytes(data[at : at + 4], "big")
        if at + 4 + size > len(data) or len(data[at : at + 4]) < 4 or size == 0:
            return
        yield data[at + 4 : at + 4 + size]
        at += 4 + size


def _bits(number: bytes) -> int:
    return int.from_bytes(number, "big").bit_length()
