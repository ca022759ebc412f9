"""After how long sessions end by themselves."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text, say

SHELL = "login shell"
"""The service of limits that hold for whoever has a command line, whichever way they came."""


@dataclass(frozen=True, slots=True)
class SessionLimit(Fact):
    """A session of a service that the firmware starts ends after so many seconds in which nothing happens."""

    service: str
    """The program, or `SHELL`."""
    seconds: int

    @property
    def text(self) -> Text:
        """Service and time, as a report says it."""
        return say("{service} after {n} s", "{service} は {n} 秒後", service=self.service, n=self.seconds)
