"""What becomes of those who have logged in at a web interface of the live device."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shinsa.model.fact import Fact


class SessionFlaw(StrEnum):
    """What is wrong with a session of a web interface, in words that follow its name."""

    KEPT = "keeps the identifier of before the login"
    CHOSEN = "takes an identifier that the visitor made up"
    CONSTANT = "gives every login the same identifier"
    COUNTED = "counts its identifiers up"
    SHORT = "has an identifier that can be guessed"
    CREDENTIAL = "holds the password"
    SURVIVES = "goes on after logging out"
    UNSECURED = "is sent over plain HTTP too"
    READABLE = "can be read by scripts"
    CROSS_SITE = "says nothing of other sites' requests"
    FRAMEABLE = "can be shown in another site's frame"
    FORGEABLE = "takes what another site sends in the user's name"


@dataclass(frozen=True, slots=True)
class WebSessionFlaw(Fact):
    """A flaw of a session of the live device's web interface."""

    flaw: SessionFlaw
    what: str
    """The cookie, or the path of the page or form, that has it."""
    software: str = ""
    """What serves the page, as it calls itself."""

    def __str__(self) -> str:
        return f"{self.what} {self.flaw}"
