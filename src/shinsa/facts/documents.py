"""What the supplier's published documents say, where a probe read them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class Topic(StrEnum):
    """What a statement to the consumer is about; the dossier says where each stands."""

    VULNERABILITY_POLICY = "vulnerability-policy"
    SUPPORT_PERIOD = "support-period"
    NON_UPDATABLE = "non-updatable"
    REPLACEMENT = "replacement"
    UPDATE_NOTICE = "update-notice"
    PASSWORD_CHANGE = "password-change"  # noqa: S105 - a topic
    SECURE_SETUP = "secure-setup"
    DELETION = "deletion"
    PERSONAL_DATA = "personal-data"
    CONSENT = "consent"
    CONSENT_WITHDRAWAL = "consent-withdrawal"
    TELEMETRY = "telemetry"
    ROUTER_REQUIRED = "router-required"


@dataclass(frozen=True, slots=True)
class PublishedStatement(Fact):
    """Whether the document that the dossier points to really says something on a topic, and what of it could be read.

    `found` False: the document was read and says nothing on the topic. `placeholder`: the words are filler ("TBD", "lorem ipsum").
    """

    topic: Topic
    found: bool
    language: str = ""
    url: str = ""
    """Where the supplier publishes it; empty when the dossier gives only a file."""
    dates: tuple[date, ...] = ()
    contacts: tuple[str, ...] = ()
    """Mail addresses, telephone numbers and web forms beside the statement."""
    durations: tuple[str, ...] = ()
    """Periods as written, such as "5 years" or "90日"."""
    steps: int = 0
    """Numbered or bulleted steps beside the statement."""
    names_purpose: bool = False
    names_parties: bool = False
    names_data: bool = False
    gives_reason: bool = False
    placeholder: bool = False

    @property
    def speaks(self) -> bool:
        """Whether it says something of its own on the topic."""
        return self.found and not self.placeholder


@dataclass(frozen=True, slots=True)
class SecurityTxt(Fact):
    """A security.txt file (RFC 9116), read whole."""

    errors: tuple[str, ...]
    contacts: tuple[str, ...]
    expires: date | None
    policy: str = ""
    signed: bool = False
