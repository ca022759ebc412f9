"""Keys without PEM armour in texts: DER in base64, WireGuard's 32 bytes, age's Bech32, and OpenVPN's static keys."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator

from shinsa.subject.firmware.private_key import MOST_DER, FoundKey, key_of, parsed

BASE64_STARTS = (
    *(b"IBADANBgkqhkiG9w0BAQEF", b"AgEAMBMGByqGSM49AgEG", b"AgEAMBAGByqGSM49AgEG", b"MHcCAQEEI", b"MIGkAgEBBD"),
    *(b"IBAAKCAQEA", b"IBAAKBgQ", b"IBAAKCAgEA", b"IBAAKCAYEA", b"MC4CAQAwBQYDK2VwBCIEI"),
)
"""Base64 of the beginnings of DER keys: PKCS#8 of RSA and the NIST curves, SEC1, PKCS#1 by size, Ed25519."""
BEFORE = 12
"""Characters of base64 that stand before the telling part, at most."""
BLOCK = re.compile(rb"M[A-Za-z0-9+/]{20,120}(?:(?:\r?\n|\\r|\\n|\\/|[A-Za-z0-9+/]){0,20000})={0,2}")
ARMOUR = b"KEY-----"
WIREGUARD_NAMES = (b"private_key", b"privatekey", b"private-key")
WIREGUARD = re.compile(
    rb"^(?P<before>[^\n#;]{0,200}?)private[_-]?key[\"']?[ \t]{0,10}[=:]?[ \t]{0,10}[\"']?(?P<key>[A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])",
    re.IGNORECASE | re.MULTILINE,
)
"""wg(8), NetworkManager, systemd.netdev(5), uci."""
AGE = re.compile(rb"AGE-SECRET-KEY-1([QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})(?![A-Z0-9])")
AGE_MARK = b"AGE-SECRET-KEY-1"
STATIC_MARK = b"-----BEGIN OpenVPN Static key V1-----"
STATIC = re.compile(STATIC_MARK + rb"\s((?:[0-9a-fA-F]{32}\s{1,2}){16})-----END OpenVPN Static key V1-----")
STATIC_BITS = 2048
AGE_PREFIX = "age-secret-key-"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
LEAST_VARIED = 12
"""Different characters in a key, at least: a row of one letter is a placeholder."""
MOST = 100


def base64_keys(data: bytes, offsets: Iterable[int]) -> Iterator[FoundKey]:
    """The DER keys whose base64 begins around the offsets, outside of PEM armour."""
    done = -1
    for offset in sorted(set(offsets))[:MOST]:
        found = BLOCK.search(data, max(0, offset - BEFORE), offset + MOST_DER * 2)
        if found is None or found.start() > offset or found.start() <= done:
            continue
        done = found.start()
        if ARMOUR in data[max(0, done - 40) : done]:
            continue
        raw = _decoded(found[0])
        key = parsed(raw) if raw else None
        if key is not None:
            yield key_of(key, done, "DER in base64", raw)


def wireguard_keys(data: bytes) -> Iterator[FoundKey]:
    """The private keys of WireGuard's settings; placeholders of one letter are none."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    for _, found in zip(range(MOST), WIREGUARD.finditer(data), strict=False):
        raw = base64.b64decode(found["key"])
        if len(set(raw)) >= LEAST_VARIED and not found["before"].lstrip().startswith((b"//", b"--")):
            yield key_of(X25519PrivateKey.from_private_bytes(raw), found.start("key"), "WireGuard", found["key"])


def age_keys(data: bytes) -> Iterator[FoundKey]:
    """The identities of age whose checksum (BIP 173) holds."""
    for _, found in zip(range(MOST), AGE.finditer(data), strict=False):
        if _holds(found[1].decode().lower()):
            yield FoundKey(found.start(), "age", "X25519", 256, encrypted=False, raw=found[0])


def static_keys(data: bytes) -> Iterator[FoundKey]:
    """The keys that both ends of an OpenVPN tunnel share (openvpn(8), `--secret`, `--tls-auth`, `--tls-crypt`)."""
    for _, found in zip(range(MOST), STATIC.finditer(data), strict=False):
        if len(set(found[1])) >= LEAST_VARIED:
            yield FoundKey(found.start(), "OpenVPN static key", "", STATIC_BITS, encrypted=False, raw=found[0])


def _decoded(text: bytes) -> bytes:
    """The DER that a text of base64 begins with: cut to the length that its own header tells."""
    body = re.sub(rb"\\[rn]|\\(?=/)|\s", b"", text)
    body = body[: len(body) // 4 * 4]
    try:
        raw = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return b""
    if raw[:1] != b"\x30" or len(raw) < 32:
        return b""
    size = raw[1] & 0x7F if raw[1] & 0x80 else 0
    length = int.from_bytes(raw[2 : 2 + size], "big") if size else raw[1]
    return raw[: 2 + size + length] if size <= 2 and 2 + size + length <= len(raw) else b""


def _holds(words: str) -> bool:
    check = 1
    spread = [ord(letter) >> 5 for letter in AGE_PREFIX] + [0] + [ord(letter) & 31 for letter in AGE_PREFIX]
    for value in (*spread, *map(BECH32.index, words)):
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, step in enumerate(BECH32_STEPS):
            check ^= step if top >> place & 1 else 0
    return check == 1
