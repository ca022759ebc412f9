"""Personal data: what is processed, why, and with whose consent."""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.dataclass import dataclass
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
    withdrawn_by: str | None = None
    """"device", "app", "web-page", or by "request" to somebody."""
    withdrawable_any_time: bool | None = None
    communication: tuple[str, ...] = ()
    stored_on: tuple[str, ...] | None = None
    """Where it is kept: "device", "app", "service"; None where it is not said."""
    services: tuple[str, ...] = ()
    """The associated services that keep it, by the names that 25-DelFunc gives them."""
    aggregated_only: bool | None = None
    """Whether it is gathered for nothing but an aggregate."""
    deleted_when: str | None = None
    """"purpose-ends", "account-deleted", "fixed-period" or "never"."""
    kept_days: int | None = None
    """Days, for a fixed period."""
    consent_record: tuple[str, ...] | None = None
    """What is kept of a consent: "time", "purpose", "wording", "person"; None where it is not said."""
    anonymised_by: tuple[str, ...] | None = None
    """"pseudonyms", "aggregation", "masking", "noise", "local-processing"; None where it is not said."""

    def confidential(self, mechanisms: Iterable[CommunicationMechanism]) -> bool | None:
        """Whether every mechanism that carries it is declared as encrypted; None where it is not said which, or whether."""
        carriers = {one.id: one.encrypted for one in mechanisms if one.id in self.communication}
        if False in carriers.values():
            return False
        told = bool(self.communication) and set(self.communication) == set(carriers)
        return True if told and None not in carriers.values() else None
