"""A certificate signed over SHA-1, which no library makes any more (RFC 3279, 2.2; RFC 5280, 4.1)."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

_SEQUENCE, _BIT_STRING = 0x30, 0x03
_WITH_RSA = bytes.fromhex("300d06092a864886f70d0101050500")
_WITH_ECDSA = bytes.fromhex("300906072a8648ce3d0401")


def signed_over_sha1(
    certificate: x509.Certificate, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    """The same certificate, signed anew by the key of whoever signed it."""
    algorithm = _WITH_RSA if isinstance(key, rsa.RSAPrivateKey) else _WITH_ECDSA
    inside = _content(certificate.tbs_certificate_bytes)
    before = sum(len(part) for part in _parts(inside, 2))
    replaced = _parts(inside[before:], 1)[0]
    body = _wrapped(_SEQUENCE, inside[:before] + algorithm + inside[before + len(replaced) :])
    signature = _signature(body, key)
    return x509.load_der_x509_certificate(
        _wrapped(_SEQUENCE, body + algorithm + _wrapped(_BIT_STRING, b"\0" + signature))
    )


def _signature(body: bytes, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    sha1 = hashes.SHA1()  # noqa: S303 - its weakness is the point
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(body, padding.PKCS1v15(), sha1)
    return key.sign(body, ec.ECDSA(sha1))


def _parts(data: bytes, count: int) -> list[bytes]:
    """The first elements of DER, whole."""
    found = []
    for _ in range(count):
        head, size = _measure(data)
        found.append(data[: head + size])
        data = data[head + size :]
    return found


def _content(data: bytes) -> bytes:
    head, size = _measure(data)
    return data[head : head + size]


def _measure(data: bytes) -> tuple[int, int]:
    """The bytes of an element's head, and of its content."""
    if data[1] < 0x80:
        return 2, data[1]
    more = data[1] & 0x7F
    return 2 + more, int.from_bytes(data[2 : 2 + more], "big")


def _wrapped(kind: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([kind, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([kind, 0x80 | len(length)]) + length + content
