"""Regular expressions that are compiled when they are first used: most of those of a vocabulary are not, in most runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


class _Later:
    """Stands for a pattern; each of its methods is looked up once."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, found)
        return found


if TYPE_CHECKING:
    regex = re.compile
else:
    regex = _Later
