"""Keys of the planted secrets, in the forms of OpenSSH, PuTTY, Dropbear, Java and age.

Their numbers are fixed, so that an image which holds them is the same each time. They guard nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

P = int(
    "e70f68707141784196de6d13261fe588f333bff7c2daacedf0d50c99c87b03659509d3e061fe0536d380ec11acb8ef18"
    "73e5493036841c64fe49fbd7b2d29978f27314d860c5a20f3cf45cac2fabbe23d2d618bb4af793702b7a6a077ed2b734"
    "70106ea9a552aea0be733b6bee2f833ddf0db66e4fffe9f0b8eff3fced6c3109",
    16,
)
Q = int(
    "e5d338c1d20f404035a9e28538f0d328e3e53a9c27b9103795f411d6a11afd3079761f3158026c087561b5abe2436d97"
    "d37655c0f68d16ae3c1be6385a941359f9df41f003f02a5e44145b0bc8a428a366bad02d01dca2bab4eb9dd864ea2892"
    "55369f902f9817255abc3125216b696b667eefe71ff87c37f680c5fcad7c00c9",
    16,
)
E = 65537
STORE_PASSWORD = "changeit"  # noqa: S105 - what Java's manual uses
JKS_ALGORITHM = bytes.fromhex("300e060a2b060104012a021101010500")
"""AlgorithmIdentifier of the key protection of Java's own store."""
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    """RSA of 2048 bits."""
    d = pow(E, -1, (P - 1) * (Q - 1))
    public = rsa.RSAPublicNumbers(E, P * Q)
    return rsa.RSAPrivateNumbers(P, Q, d, d % (P - 1), d % (Q - 1), pow(Q, -1, P), public).private_key()


def ec_key(number: int) -> ec.EllipticCurvePrivateKey:
    """A key on P-256, another one for each number."""
    return ec.derive_private_key(int.from_bytes(_seed(number), "big") >> 1, ec.SECP256R1())


def ed_key(number: int) -> ed25519.Ed25519PrivateKey:
    """An Ed25519 key, another one for each number."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(_seed(number))


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, *, old: bool = False, password: bytes = b"") -> bytes:
    """PKCS#8, or the older form of the algorithm."""
    form = PrivateFormat.TraditionalOpenSSL if old else PrivateFormat.PKCS8
    return key.private_bytes(Encoding.PEM, form, _lock(password))


def der(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, *, old: bool = False) -> bytes:
    """The same without armour."""
    return key.private_bytes(
        Encoding.DER, PrivateFormat.TraditionalOpenSSL if old else PrivateFormat.PKCS8, NoEncryption()
    )


def openssh(number: int) -> bytes:
    """The form of ssh-keygen."""
    return ed_key(number).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def certificate(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, name: str, years: tuple[int, int]) -> bytes:
    """A self-signed certificate in DER, valid from the first of January of one year to that of another."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in years)
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    dated = built.serial_number(7).not_valid_before(start).not_valid_after(end)
    return dated.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def pkcs12_store(number: int, password: bytes) -> bytes:
    """A .p12 with one key."""
    return pkcs12.serialize_key_and_certificates(b"device", ec_key(number), None, None, _lock(password))


def dropbear() -> bytes:
    """What dropbearkey writes for RSA."""
    d = pow(E, -1, (P - 1) * (Q - 1))
    return ssh_string(b"ssh-rsa") + b"".join(map(ssh_number, (E, P * Q, d, P, Q)))


def putty(number: int, version: int) -> bytes:
    """What puttygen writes without a passphrase (PuTTY manual, appendix C)."""
    name, comment = b"ssh-ed25519", b"planted"
    half = ed_key(number).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    public = ssh_string(name) + ssh_string(half)
    private = ssh_string(_seed(number))
    signed = b"".join(map(ssh_string, (name, b"none", comment, public, private)))
    old = hashlib.sha1(b"putty-private-key-file-key").digest()  # noqa: S324 - PuTTY's own
    mac = hmac.new(old if version == 2 else b"", signed, "sha1" if version == 2 else "sha256").hexdigest()
    rows = (
        f"PuTTY-User-Key-File-{version}: {name.decode()}\nEncryption: none\nComment: {comment.decode()}",
        f"Public-Lines: 2\n{_wrapped(public)}\nPrivate-Lines: 1\n{_wrapped(private)}\nPrivate-MAC: {mac}\n",
    )
    return "\n".join(rows).encode()


def java_store(number: int) -> bytes:
    """A JKS key store (Java's own format, version 2) with one key, under the password of Java's manual."""
    password = STORE_PASSWORD.encode("utf-16-be")
    key = ec_key(number)
    cert = certificate(key, "planted", (2020, 2040))
    locked = _der(0x30, JKS_ALGORITHM + _der(0x04, _jks_locked(der(key), password)))
    entry = b"\0\0\0\1" + _utf(b"device") + (1_600_000_000_000).to_bytes(8, "big") + _sized(locked)
    store = b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1" + entry + b"\0\0\0\1" + _utf(b"X.509") + _sized(cert)
    return store + hashlib.sha1(password + b"Mighty Aphrodite" + store).digest()  # noqa: S324


def wireguard(number: int) -> str:
    """What `wg genkey` prints: 32 bytes, clamped as Curve25519 wants them."""
    raw = bytearray(_seed(number))
    raw[0] &= 248
    raw[31] = raw[31] & 127 | 64
    return base64.b64encode(raw).decode()


def age(number: int) -> str:
    """What `age-keygen` prints: Bech32 (BIP 173) of 32 bytes."""
    words, rest, bits = [], 0, 0
    for byte in _seed(number):
        rest, bits = rest << 8 | byte, bits + 8
        while bits >= 5:
            bits -= 5
            words.append(rest >> bits & 31)
    words.append(rest << (5 - bits) & 31)
    prefix = "age-secret-key-"
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod(spread + words + [0] * 6) ^ 1
    words += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(BECH32[word] for word in words)}".upper()


def static_key() -> bytes:
    """What `openvpn --genkey` writes."""
    rows = "\n".join(_seed(100 + number).hex()[:32] for number in range(16))
    return f"-----BEGIN OpenVPN Static key V1-----\n{rows}\n-----END OpenVPN Static key V1-----\n".encode()


def ssh_string(value: bytes) -> bytes:
    """A string of RFC 4251, section 5."""
    return len(value).to_bytes(4, "big") + value


def ssh_number(value: int) -> bytes:
    """A positive mpint of the same."""
    return ssh_string(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, step in enumerate(BECH32_STEPS):
            check ^= step if top >> place & 1 else 0
    return check


def _jks_locked(plain: bytes, password: bytes) -> bytes:
    """Salt, key stream of chained SHA-1, and the check, as Java's KeyProtector makes them."""
    salt = hashlib.sha1(b"planted").digest()  # noqa: S324
    stream, last = b"", salt
    while len(stream) < len(plain):
        last = hashlib.sha1(password + last).digest()  # noqa: S324
        stream += last
    hidden = bytes(a ^ b for a, b in zip(plain, stream, strict=False))
    return salt + hidden + hashlib.sha1(password + plain).digest()  # noqa: S324


def _der(tag: int, value: bytes) -> bytes:
    size = len(value)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + value


def _utf(value: bytes) -> bytes:
    return len(value).to_bytes(2, "big") + value


def _sized(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def _wrapped(value: bytes) -> str:
    text = base64.b64encode(value).decode()
    return "\n".join(text[at : at + 64] for at in range(0, len(text), 64))


def _seed(number: int) -> bytes:
    return hashlib.sha256(b"planted key %d" % number).digest()


def _lock(password: bytes) -> KeySerializationEncryption:
    return BestAvailableEncryption(password) if password else NoEncryption()
