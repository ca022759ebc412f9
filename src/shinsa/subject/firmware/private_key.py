"""Private keys in bytes: PEM and OpenSSH blocks, DER, and Dropbear's own form, each believed only when it parses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

PEM = re.compile(
    rb"-----BEGIN ([A-Z0-9 ]{0,30}?)PRIVATE KEY-----((?:[^-]|-(?!----)){40,20000})-----END \1PRIVATE KEY-----"
)
"""A whole block (RFC 7468); a format string in a library has no body and no end. Headers may hold single `-`."""
MOST_BLOCKS = 200
PKCS8_ENCRYPTED = "ENCRYPTED "
OPENSSH = "OPENSSH "
FORMATS = {"RSA ": "PEM PKCS#1", "EC ": "PEM SEC1", "DSA ": "PEM DSA", "": "PEM PKCS#8", OPENSSH: "OpenSSH"}
MOST_DER = 16 * 1024
DER_STARTS = (b"\x02\x01\x00\x30", b"\x02\x01\x00\x02", b"\x02\x01\x01\x04")
"""Version 0 and the algorithm of PKCS#8 (RFC 5958) or the modulus of PKCS#1 (RFC 8017), SEC1's version 1 (RFC 5915)."""
DER_LOCKED = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d"
"""The algorithm of a password-locked PKCS#8 key (PBES2, RFC 8018), near the beginning of the file."""
SHORT_DER = 64
"""Bytes of a key of Curve25519, which has no structure behind its constant beginning."""
FIXED = {"Ed25519": 256, "X25519": 256, "Ed448": 456, "X448": 448}


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A private key: where it starts, its form, algorithm and size, whether a passphrase locks it, and its bytes."""

    offset: int
    format: str
    algorithm: str
    bits: int | None
    encrypted: bool
    raw: bytes
    public: str = ""
    """SHA-256 of its SubjectPublicKeyInfo in hex, where the public half is known."""
    opened_with: str = ""


def key_of(key: Any, offset: int, form: str, raw: bytes, opened_with: str = "") -> FoundKey:  # noqa: ANN401 - cryptography's union of key types
    """A key that the library has read."""
    name = type(key).__name__.removeprefix("_").removesuffix("PrivateKey")
    algorithm = {"EllipticCurve": "EC"}.get(name, name)
    size = getattr(key, "key_size", None)
    bits = size if isinstance(size, int) else FIXED.get(algorithm)
    return FoundKey(
        offset, form, algorithm, bits, encrypted=False, raw=raw, public=digest_of(key), opened_with=opened_with
    )


def digest_of(key: Any) -> str:  # noqa: ANN401 - as above
    """SHA-256 of the public half as SubjectPublicKeyInfo (RFC 5280), in hex; "" where the library cannot write it."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = key.public_key() if hasattr(key, "public_key") else key
    try:
        return hashlib.sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()
    except Exception:  # noqa: BLE001 - numbers of a hostile file that no library writes
        return ""


def parsed(data: bytes) -> Any:  # noqa: ANN401 - as above
    """The key that DER bytes are, of any form, or None. The primes of RSA are not tested: a large key would take minutes."""
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    try:
        return load_der_private_key(data, password=None, unsafe_skip_rsa_key_validation=True)
    except Exception:  # noqa: BLE001 - whatever a parser says of hostile bytes, they are no key
        return None


def pem_keys(data: bytes) -> Iterator[FoundKey]:
    """Every PEM or OpenSSH private key that parses, or that is locked and shaped like one."""
    for number, match in enumerate(PEM.finditer(data)):
        if number >= MOST_BLOCKS:
            return
        found = _pem(match)
        if found is not None:
            yield found


def der_keys(data: bytes, offsets: Iterable[int]) -> Iterator[FoundKey]:
    """The DER keys whose first number stands at one of the ascending offsets, right behind their sequence's header."""
    done = 0
    for offset in offsets:
        start, end = _sequence(data, offset)
        key = parsed(data[start:end]) if end and start >= done else None
        if key is not None and (end - start > SHORT_DER or _looks_random(data[end - 32 : end])):
            done = end  # PKCS#8 holds a key of an older form within
            yield key_of(key, start, "DER", data[start:end])


def locked_der_key(data: bytes) -> FoundKey | None:
    """The password-locked PKCS#8 key that a whole file is, or None."""
    at = data.find(DER_LOCKED, 0, 16)
    start, end = _sequence(data, at - 2) if at >= 2 and data[at - 2 : at - 1] == b"\x30" else (0, 0)
    if start != 0 or not end or end < len(data) - 1:
        return None
    return FoundKey(0, "DER PKCS#8", "", None, encrypted=True, raw=data)


def _looks_random(secret: bytes) -> bool:
    """Whether 32 bytes may be a key: programs also hold the constant that comes before one, followed by anything."""
    printable = sum(32 <= byte < 127 for byte in secret)
    return len(set(secret)) >= 24 and printable <= 22 and secret.count(0) <= 3


def _sequence(data: bytes, inside: int) -> tuple[int, int]:
    """Where the SEQUENCE begins and ends whose contents begin at `inside`; an end of 0 where there is none."""
    for size in (4, 3, 2):
        start = inside - size
        if start < 0 or data[start] != 0x30 or (size > 2 and data[start + 1] != 0x80 + size - 2):
            continue
        length = int.from_bytes(data[start + 1 + (size > 2) : inside], "big")
        if 32 <= length <= MOST_DER and inside + length <= len(data) and not (size == 2 and length > 127):
            return start, inside + length
    return 0, 0


def _pem(match: re.Match[bytes]) -> FoundKey | None:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_ssh_private_key

    label = match[1].decode()
    block = b"\n".join(line.strip() for line in match[0].replace(b"\\n", b"\n").splitlines()) + b"\n"
    form = FORMATS.get(label, "PEM PKCS#8" if label == PKCS8_ENCRYPTED else "")
    if not form:
        return None
    if label == PKCS8_ENCRYPTED or b"Proc-Type: 4,ENCRYPTED" in block:
        return _locked(match, form, label, block)
    try:
        if label == OPENSSH:
            key: Any = load_ssh_private_key(block, password=None)
        else:
            key = load_pem_private_key(block, password=None, unsafe_skip_rsa_key_validation=True)
    except TypeError:  # cryptography's word for: a passphrase is needed
        return _locked(match, form, label, block)
    except Exception:  # noqa: BLE001 - whatever a parser says of hostile bytes, they are no key
        return None
    return key_of(key, match.start(), form, block)


def _locked(match: re.Match[bytes], form: str, label: str, block: bytes) -> FoundKey | None:
    """A key that only its passphrase opens: its body must at least be base64 of DER, of a cipher's blocks, or OpenSSH's."""
    import base64
    import binascii

    body = b"".join(line for line in block.splitlines()[1:-1] if line and b":" not in line)
    try:
        raw = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return None
    shaped = raw.startswith(b"openssh-key-v1\0") if label == OPENSSH else label != PKCS8_ENCRYPTED or raw[:1] == b"\x30"
    if not shaped or not raw:
        return None
    algorithm = label.strip().removeprefix("ENCRYPTED")
    return FoundKey(match.start(), form, algorithm, None, encrypted=True, raw=block)
