"""NTP and SNTP (RFC 5905, 7.3; RFC 4330): who asks whom for the time, and whether anybody could have changed the answer."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import text
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_MODES = {1: "active", 2: "passive", 3: "client", 4: "server", 5: "broadcast"}
_SIZE = 48
_MAC_SIZES = frozenset({20, 24, 36, 40, 52, 68})
"""A key's number and a digest of 16 to 64 bytes."""
_HIGHEST_STRATUM = 16
_LONGEST_POLL = 17
_AUTHENTICATOR = 0x0404
"""The extension field that carries the authentication of NTS (RFC 8915, 5.6)."""


@dataclass(frozen=True, slots=True)
class NtpMessage(Word):
    """One message."""

    mode: str
    """"client", "server", "broadcast", "active", "passive"."""
    version: int
    stratum: int
    """0 in a request, or for a server that refuses; 1 is a server with a clock of its own."""
    refusal: str
    """What a server says instead of the time, such as "RATE" (RFC 5905, 7.4); else empty."""
    authenticated: bool
    """It carries an authenticator (a MAC, or that of NTS); whether it is checked is not seen."""
    shows_clock: bool
    """A request that tells its sender's time: others send zero or random bytes there."""


def tells_ntp(data: bytes) -> bool:
    """A head whose numbers make sense together, alone or with what may follow it."""
    if len(data) < _SIZE or len(data) % 4:
        return False
    mode, version = data[0] & 7, data[0] >> 3 & 7
    if mode not in _MODES or not 1 <= version <= 4 or data[1] > _HIGHEST_STRATUM:
        return False
    poll = data[2] if data[2] < 0x80 else 256 - data[2]
    # Delay and dispersion are below a minute and a half, precision is below a second.
    sane = poll <= _LONGEST_POLL and (not data[3] or data[3] >= 0xC0) and data[4:5] in b"\0\xff" and not data[8]
    if not sane or not _fits(data):
        return False
    if mode == 3:
        return True
    return (data[1] > 0 or data[12:16].isalnum()) and _is_recent(data[40:44])


def _fits(data: bytes) -> bool:
    """Whether what follows the head is a MAC, or extension fields that fill it."""
    rest = len(data) - _SIZE
    at = _SIZE
    if not rest or rest in _MAC_SIZES:
        return True
    while len(data) - at >= 16 and len(data) - at not in _MAC_SIZES:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if size < 16 or size % 4 or at + size > len(data):
            return False
        at += size
    return at == len(data) or len(data) - at in _MAC_SIZES


def _is_recent(seconds: bytes) -> bool:
    """Whether the time is in 1968 or later, or in the era after 2036, or none."""
    return seconds >= b"\x80" or seconds[:1] < b"\x40"


class Ntp(Dissector):
    """Follows messages, each for itself."""

    protocol = "ntp"

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del by_client
        if tells_ntp(data):
            mode, stratum = _MODES[data[0] & 7], data[1]
            refusal = text(data[12:16]) if mode == "server" and not stratum else ""
            own = abs(int.from_bytes(data[40:44], "big") - 2_208_988_800 - at.seconds) < 86_400
            yield NtpMessage(
                mode, data[0] >> 3 & 7, stratum, refusal, _has_authenticator(data), mode == "client" and own
            )


def _has_authenticator(data: bytes) -> bool:
    at = _SIZE
    while len(data) - at >= 16 and len(data) - at not in _MAC_SIZES:
        kind, size = int.from_bytes(data[at : at + 2], "big"), int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == _AUTHENTICATOR:
            return True
        at += max(size, 4)
    return len(data) - at in _MAC_SIZES
