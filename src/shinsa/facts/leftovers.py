"""What developers left in a firmware besides their tools."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class Leftover(StrEnum):
    """What was left, and so how far it helps an attacker."""

    DEVELOPER_KEY = "an SSH key that opens every unit"
    DEBUG_PROPERTY = "a property of a debug build"
    TEST_PROGRAM = "a factory or test program"
    TEST_PAGE = "a test page on the web server"
    SOURCE_CONTROL = "a source control folder"
    CORE_DUMP = "a memory dump of a program"
    DEBUG_SYMBOLS = "debug symbols"
    HISTORY = "the history of a developer's shell or editor"
    BUILD_FILE = "source or build files"
    BACKUP = "a backup of a file"
    CACHE = "a package manager's cache"

    @property
    def opens(self) -> bool:
        """Whether it opens or tells more than that somebody did not tidy up."""
        return self not in {Leftover.BUILD_FILE, Leftover.BACKUP, Leftover.CACHE}


@dataclass(frozen=True, slots=True)
class DevelopmentLeftover(Fact):
    """Something of a developer's that the device does not need."""

    path: str
    what: Leftover
    detail: str = ""
