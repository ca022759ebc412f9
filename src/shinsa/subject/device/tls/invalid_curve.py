"""Invalid curves (Jager, Schwenk, Somorovsky, 2015): a server that multiplies its key with a point that is on none of its curves.

The point is chosen to have 2 or 3 multiples, so that the secret is known beforehand whatever the key is: a server that ends the
handshake with it has not looked. Its key leaks in the same way, a little with each point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from shinsa.subject.device.tls.answer import read_exchange
from shinsa.subject.device.tls.client import Begun, NoHandshake, finish
from shinsa.subject.device.tls.crypto import spoken
from shinsa.subject.device.tls.records import Hello, sized
from shinsa.subject.device.tls.target import Target, Untold
from shinsa.subject.device.weakness import Weakness

ROUNDS = 3
"""Points of each order that are tried: a key that is a multiple of the order leads nowhere, and the next connection has another."""
_TAKEN, _REFUSED = "taken", "refused"


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve y² = x³ - 3x + b over a prime field (FIPS 186-4, D.1.2), of which b is not needed."""

    group: int
    name: str
    prime: int

    @property
    def size(self) -> int:
        """Bytes of a coordinate."""
        return (self.prime.bit_length() + 7) // 8


CURVES = (
    Curve(23, "secp256r1", 2**256 - 2**224 + 2**192 + 2**96 - 1),
    Curve(24, "secp384r1", 2**384 - 2**128 - 2**96 + 2**32 - 1),
    Curve(25, "secp521r1", 2**521 - 1),
)


def invalid_curve(target: Target) -> Weakness | None:
    """Whether a point that is on no curve is taken. Raises Untold."""
    hello = target.hello(lambda name: "_ECDHE_" in name and spoken(name) is not None)
    if hello is None:
        return None
    why = None
    tried = 0
    for curve in (each for each in CURVES if each.name in target.taken.groups):
        offer = Hello(hello.versions, hello.suites, hello.name, [curve.group])
        try:
            if not _admits(target, offer):
                return None
        except Untold as error:
            # The curve of a certificate is wanted beside it (RFC 8422, 5.1): the same code is tried on that one.
            why = error
            continue
        for x, y in points(curve):
            if target.after(offer, partial(_tried, curve=curve, x=x, y=y)) == _TAKEN:
                detail = f"a key exchange with a point that is not on {curve.name} was ended well"
                return Weakness("invalid curve", "CVE-2015-7940", detail)
        _admits(target, offer)
        tried += 1
    if why is not None and not tried:
        raise why
    return None


def points(curve: Curve) -> Iterator[tuple[int, int]]:
    """Points of order 2 and 3 in turn, each on a curve of another b: all multiples of them have the same x, or none."""
    p, x = curve.prime, 1
    for _ in range(ROUNDS):
        x += 1
        yield x, 0
        while (y := _of_order_3(x, p)) is None:
            x += 1
        yield x, y


def _of_order_3(x: int, p: int) -> int | None:
    """The y that gives a point of order 3 on some curve with a = -3: the b at which 3x⁴ + 6ax² + 12bx - a² is 0."""
    b = (9 - 3 * pow(x, 4, p) + 18 * x * x) * pow(12 * x, -1, p) % p
    square = (x * x * x - 3 * x + b) % p
    y = pow(square, (p + 1) // 4, p)
    return y if y * y % p == square else None


def _admits(target: Target, offer: Hello) -> bool:
    """Whether the server ends a handshake in which nothing is wrong: only then its refusals tell. Raises Untold.

    False where a client without a certificate is turned away: before its point is looked at (RFC 5246, 7.4.6).
    """

    def whole(begun: Begun) -> str:
        try:
            finish(begun).leave()
        except (NoHandshake, OSError):
            if begun.chosen.asks_certificate and (begun.turned_away or begun.line.ended):
                return _REFUSED
            raise
        return _TAKEN

    return target.after(offer, whole) == _TAKEN


def _tried(begun: Begun, curve: Curve, x: int, y: int) -> str:
    exchange = read_exchange(begun.chosen, begun.suite)
    if exchange is None or exchange.group != curve.group:
        raise NoHandshake("another curve than was on offer")
    x_sent, y_sent = (value.to_bytes(curve.size, "big") for value in (x, y))
    try:
        finish(begun, (x_sent, sized(b"\4" + x_sent + y_sent, 1)))
    except NoHandshake:
        return _REFUSED
    return _TAKEN
