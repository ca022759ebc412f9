"""Why a child does not read a document, as the exit status that it ends with."""

from __future__ import annotations

CHARACTERS = 20_000_000
"""Characters of one document that are given back: ten thousand pages of print."""
LOCKED = 3
"""It needs a password."""
TOO_LONG = 4
"""It has more pages, parts or levels than any manual."""
BROKEN = 5
"""It is not what it seems to be."""
TOO_MUCH = 6
"""It holds more characters than are given back."""


class Refused(Exception):
    """A document is not read, for one of these reasons."""

    def __init__(self, code: int) -> None:
        """`code` becomes the exit status."""
        super().__init__(code)
        self.code = code
