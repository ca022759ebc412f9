"""Personal data: what is processed, why, and with whose consent."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class PersonalData(Fact):
    """A category of personal data (IXIT 21-PersData)."""

    id: str
    description: str
    processing: str = ""
    purposes: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    """Everyone who processes it, third parties and advertisers included."""
    sensitive: bool | None = None
    consent_based: bool | None = None
    obtaining_consent: str = ""
    consent_is_opt_in: bool | None = None
    """Given by a clear act, free, separate, and before processing starts."""
    withdrawing_consent: str = ""
    communication: tuple[str, ...] = ()
