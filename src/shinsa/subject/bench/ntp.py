"""A time server that tells the right time: answers to NTP and SNTP requests (RFC 5905), as bytes. Nothing is opened."""

from __future__ import annotations

import struct

SINCE_1900 = 2_208_988_800
"""Seconds from 1900, where NTP counts from, to 1970."""
_SIZE = 48
_CLIENT, _SERVER = 3, 4
_FIXED = struct.Struct("!BBbbII4s")


def answer(request: bytes, now: float) -> bytes | None:
    """The answer of a server of stratum 2 at `now`, in seconds since 1970; None for what is no client's request."""
    if len(request) < _SIZE or request[0] & 7 != _CLIENT:
        return None
    version = request[0] >> 3 & 7
    head = _FIXED.pack(version << 3 | _SERVER, 2, request[2] if request[2] < 128 else 6, -20, 0, 0, b"LAB\0")
    return head + _stamp(now - 1) + request[40:48] + _stamp(now) + _stamp(now)


def _stamp(seconds: float) -> bytes:
    whole = int(seconds)
    return struct.pack("!II", (whole + SINCE_1900) & 0xFFFFFFFF, int((seconds - whole) * 2**32))
