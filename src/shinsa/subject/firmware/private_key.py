"""Private keys in bytes: PEM and OpenSSH blocks, DER, and Dropbear's own form, each believed only when it parses."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
DROPBEAR = (
    *(b"\0\0\0\x07ssh-rsa", b"\0\0\0\x07ssh-dss", b"\0\0\0\x0bssh-ed25519"),
    *(b"\0\0\0\x13ecdsa-sha2-nistp256", b"\0\0\0\x13ecdsa-sha2-nistp384", b"\0\0\0\x13ecdsa-sha2-nistp521"),
)
"""How dropbear_*_host_key files begin: the key type as an SSH string (RFC 4251, section 5)."""
ED25519_BOTH = 64
"""Bytes of an Ed25519 secret with its public half, as Dropbear keeps them."""
MOST_DER = 16 * 1024


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A private key: where it starts, its form, algorithm and size, whether a passphrase locks it, and its bytes."""

    offset: int
    format: str
    algorithm: str
    bits: int | None
    encrypted: bool
    raw: bytes


def pem_keys(data: bytes) -> Iterator[FoundKey]:
    """Every PEM or OpenSSH private key that parses, or that is locked and shaped like one."""
    for number, match in enumerate(PEM.finditer(data)):
        if number >= MOST_BLOCKS:
            return
        found = _pem(match)
        if found is not None:
            yield found


def der_key(data: bytes) -> FoundKey | None:
    """The private key that a DER file is, or None."""
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    if not data.startswith(b"\x30") or len(data) > MOST_DER:
        return None
    key = _parsed(load_der_private_key, data)
    return FoundKey(0, "DER", *_described(key), encrypted=False, raw=data) if key is not None else None


def dropbear_key(data: bytes) -> FoundKey | None:
    """The host key that a file of Dropbear is: a key type, then public and private numbers; None for anything else."""
    if not data.startswith(DROPBEAR) or len(data) > MOST_DER:
        return None
    parts = list(_ssh_strings(data))
    name = parts[0].decode()
    algorithm = {"ssh-rsa": "RSA", "ssh-dss": "DSA", "ssh-ed25519": "Ed25519"}.get(name, "EC")
    # A public key in this form ends after 3 parts (RSA: type, e, n); the private one goes on.
    whole = {"RSA": 4, "DSA": 6, "Ed25519": 2, "EC": 4}[algorithm]
    if len(parts) < whole or (algorithm == "Ed25519" and len(parts[1]) < ED25519_BOTH):
        return None
    sizes = {"RSA": _bits(parts[2]) if whole == 4 and len(parts) > 2 else None, "DSA": _bits(parts[1]), "Ed25519": 256}
    bits = sizes.get(algorithm) or int(name[-3:])
    return FoundKey(0, "Dropbear", algorithm, bits, encrypted=False, raw=data)


def _pem(match: re.Match[bytes]) -> FoundKey | None:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_ssh_private_key

    label = match[1].decode()
    block = b"\n".join(line.strip() for line in match[0].replace(b"\\n", b"\n").splitlines()) + b"\n"
    form = FORMATS.get(label, "PEM PKCS#8" if label == PKCS8_ENCRYPTED else "")
    if not form:
        return None
    if label == PKCS8_ENCRYPTED or b"Proc-Type: 4,ENCRYPTED" in block:
        return _locked(match, form, label, block)
    load = load_ssh_private_key if label == OPENSSH else load_pem_private_key
    try:
        key = load(block, password=None)
    except TypeError:  # cryptography's word for: a passphrase is needed
        return _locked(match, form, label, block)
    except Exception:  # noqa: BLE001 - whatever a parser says of hostile bytes, they are no key
        return None
    return FoundKey(match.start(), form, *_described(key), encrypted=False, raw=block)


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
    return (
        FoundKey(match.start(), form, label.strip().removeprefix("ENCRYPTED"), None, encrypted=True, raw=block)
        if shaped and raw
        else None
    )


def _parsed(load: Any, data: bytes) -> Any:  # noqa: ANN401 - cryptography's union of key types
    try:
        return load(data, password=None)
    except Exception:  # noqa: BLE001 - whatever a parser says of hostile bytes, they are no key
        return None


def _described(key: Any) -> tuple[str, int | None]:  # noqa: ANN401 - as above
    name = type(key).__name__.removeprefix("_").removesuffix("PrivateKey")
    names = {"EllipticCurve": "EC"}
    size = getattr(key, "key_size", None)
    fixed = {"Ed25519": 256, "X25519": 256, "Ed448": 456, "X448": 448}
    return names.get(name, name), size if isinstance(size, int) else fixed.get(name)


def _ssh_strings(data: bytes) -> Iterator[bytes]:
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
