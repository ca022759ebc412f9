"""Bytes without structure that are the same in every run."""

from __future__ import annotations

import hashlib


def noise(size: int, seed: str = "noise") -> bytes:
    """So many bytes; another seed gives others."""
    return hashlib.shake_256(seed.encode()).digest(size)
