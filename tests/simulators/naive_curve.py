"""A TLS 1.2 server that agrees on keys over secp256r1 with arithmetic of its own, and looks at no point, or at each."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinsa.subject.device.tls.invalid_curve import CURVES
from shinsa.subject.device.tls.records import TLS1_2, sized, u16
from tests.simulators.made_tls import MadeTls, Offered
from tests.simulators.noise import noise
from tests.simulators.own_tls import OwnTls

ECDHE_CBC = 0xC013
P256 = CURVES[0]
_Point = tuple[int, int] | None


@dataclass(frozen=True)
class _Flight(MadeTls):
    public: bytes = b""

    def _key_exchange(self, offered: Offered, version: int, suite: str) -> bytes | None:  # noqa: ARG002 - of the original
        if P256.group not in offered.numbers(10):
            return None
        return b"\3" + u16(P256.group) + sized(self.public, 1) + b"\4\1" + sized(noise(64), 2)


@dataclass(frozen=True)
class NaiveCurve(OwnTls):
    """Its private key is `number`."""

    number: int = 0xC0FFEE1
    looks: bool = False

    def server(self) -> MadeTls:
        """What it is up to the end of its first flight."""
        public = ec.derive_private_key(self.number, ec.SECP256R1()).public_key()
        point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return _Flight({TLS1_2: (ECDHE_CBC,)}, self.certificate, self.extensions, public=point)

    def secret(self, half: bytes) -> bytes:
        """The x of the multiple; ValueError where there is none, and for a point that it sees to be none."""
        if self.looks:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), half[1:])
        x, y = (int.from_bytes(half[at : at + 32], "big") for at in (2, 34))
        found = _multiple(self.number, (x, y))
        if found is None:
            raise ValueError
        return found[0].to_bytes(32, "big")


def _multiple(number: int, point: _Point) -> _Point:
    out: _Point = None
    for bit in f"{number:b}":
        out = _sum(out, out)
        out = _sum(out, point) if bit == "1" else out
    return out


def _sum(one: _Point, other: _Point) -> _Point:
    """By the textbook, which has no use for the curve's b."""
    if one is None or other is None:
        return one or other
    p = P256.prime
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % p == 0:
        return None
    slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, p) if one == other else (y2 - y1) * pow(x2 - x1, -1, p)
    x = (slope * slope - x1 - x2) % p
    return x, (slope * (x1 - x) - y1) % p
