"""What the supplier's published documents say, where a probe read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.observation import Observation
from shinsa.model.text import Text, listed, say


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
    SENSORS = "sensors"
    SETUP_CHECK = "setup-check"
    UPDATE_STEPS = "update-steps"


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a text is to read, as far as that can be counted."""

    sentences: int
    length: int
    """Words of the mean sentence; characters in Japanese."""
    ease: int | None = None
    """Flesch's reading ease of an English text: from 0, hard, to 100, easy."""
    kanji: int | None = None
    """Per cent of Chinese characters in a Japanese text."""


@dataclass(frozen=True, slots=True)
class PublishedStatement(Fact):
    """Whether the document that the dossier points to really says something on a topic, and what of it could be read.

    `found` False: the document was read and says nothing on the topic.
    """

    topic: Topic
    found: bool
    language: str = ""
    url: str = ""
    """Where the supplier publishes it; empty when the dossier gives only a file."""
    dates: tuple[date, ...] = ()
    """Of a support period, the days that may end it; of anything else, every day beside the statement."""
    contacts: tuple[str, ...] = ()
    """Mail addresses, telephone numbers and web forms beside the statement."""
    durations: tuple[str, ...] = ()
    """Periods with their numbers in figures, such as "5 years" or "90日"."""
    unread_time: str = ""
    """Words beside the statement that look like a day or a period and could not be read as one, such as "3 to 5 years"."""
    steps: int = 0
    """Numbered or bulleted steps beside the statement."""
    lists: tuple[int, ...] = ()
    """How many steps each numbered list beside the statement has."""
    names_purpose: bool = False
    names_parties: bool = False
    names_data: bool = False
    gives_reason: bool = False
    filler: str = ""
    """Words that stand where something is still to be written, such as "TBD", "XX days" or "example.com"."""
    acknowledged_within: int | None = None
    """Calendar days until a reporter hears that the report has arrived."""
    informed_within: int | None = None
    """Calendar days from one news of the state of a report to the next."""
    fixed_within: int | None = None
    """Calendar days until a reported flaw is mended."""
    data: tuple[str, ...] = ()
    """Kinds of data that are named, by their ids in the lexicon."""
    collected: tuple[str, ...] = ()
    """Those of them that are said to be collected, kept or sent."""
    sensors: tuple[str, ...] = ()
    """Kinds of sensors that are named, by their ids in the lexicon."""
    interfaces: tuple[str, ...] = ()
    """Kinds of user interfaces that are named, by their ids in the lexicon."""
    named: tuple[str, ...] = ()
    """What of the dossier's own words is named, as the dossier writes it."""
    recommended: tuple[str, ...] = ()
    """Those of them that stand in a sentence that recommends something."""
    readability: Readability | None = None

    @property
    def speaks(self) -> bool:
        """Whether it says something of its own on the topic."""
        return self.found and not self.filler


def with_filler(because: Text, read: Iterable[Observation[PublishedStatement]]) -> Text:
    """The reason, with the filler that stands where something should be said, and where."""
    found = listed(f'"{one.fact.filler}" ({one.place})' for one in read if one.fact.filler)
    if not found:
        return because
    return say("{so} Filler stands there: {what}.", "{so}仮の記載がある: {what}。", so=because, what=found)


@dataclass(frozen=True, slots=True)
class SecurityTxt(Fact):
    """A security.txt file (RFC 9116), read whole."""

    errors: tuple[str, ...]
    contacts: tuple[str, ...]
    expires: date | None
    policy: str = ""
    signature: str = ""
    """"" where there is none, "unverified" without a key to verify it with; "valid", "invalid", "other-key" where another key than
    the one that was handed over made it, "weak" where its digest can be forged, "unreadable"."""
    canonical: tuple[str, ...] = ()
    """Where the file says that it stands."""
    url: str = ""
    """Where the dossier says that it stands."""
    filler: str = ""
