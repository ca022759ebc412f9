"""Java's DataOutputStream, as key stores are written with it, and the certificates in it."""

from __future__ import annotations

from typing import Any


class JavaStream:
    """Reads numbers, texts and sized bytes; past the end everything is empty and `broken` says so."""

    def __init__(self, data: bytes, at: int) -> None:
        """Read `data` from `at`."""
        self.data, self.at, self.broken = data, at, False

    def take(self, size: int) -> bytes:
        """The next bytes."""
        found = self.data[self.at : self.at + size]
        self.broken |= len(found) < size
        self.at += len(found)
        return found

    def number(self, size: int) -> int:
        """A big-endian number of so many bytes."""
        return int.from_bytes(self.take(size), "big")

    def sized(self, most: int) -> bytes:
        """Bytes behind their length; nothing, and broken, when there are more than `most`."""
        size = self.number(4)
        if size > most:
            self.broken = True
            return b""
        return self.take(size)

    def text(self) -> bytes:
        """A text behind its length of two bytes."""
        return self.take(self.number(2))

    def certificate(self, *, typed: bool = True) -> bytes:
        """A certificate behind its type and its length."""
        if typed:
            self.text()
        return self.take(self.number(4))


def certificate_key(certificate: bytes) -> Any:  # noqa: ANN401 - cryptography's union of key types
    """The public key of a certificate in DER, or None."""
    from cryptography.x509 import load_der_x509_certificate

    try:
        return load_der_x509_certificate(certificate).public_key()
    except Exception:  # noqa: BLE001 - whatever a parser says of hostile bytes, they are no certificate
        return None
