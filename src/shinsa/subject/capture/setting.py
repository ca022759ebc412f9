"""What is known of a recording before it is opened: whose traffic it is, what happened when, what was planted."""

from __future__ import annotations

from typing import Literal

from shinsa.model.dataclass import dataclass

Phase = Literal["boot", "setup", "idle", "use", "update", "outage", "reset"]
"""What the device was going through."""
CANARY_BYTES = 8
"""The shortest value that may be planted: a shorter one occurs by chance in what is random."""


@dataclass(frozen=True)
class PhaseSpan:
    """When a phase was, in seconds after the first packet; `end` is None for the end of the recording."""

    phase: str
    begin: float
    end: float | None = None


@dataclass(frozen=True)
class PlantedValue:
    """A value that the laboratory planted in the device."""

    id: str
    value: str
    kind: str = "other"
    personal_data: str = ""
    """The category of personal data that it stands for, by its id in IXIT 21-PersData."""


@dataclass(frozen=True)
class Setting:
    """What is known beforehand. Addresses are as `read_address` writes them."""

    addresses: tuple[str, ...] = ()
    """The device's own; empty where nobody says which station it is."""
    units: tuple[str, ...] = ()
    """Of each of several devices of the model, one address."""
    phases: tuple[PhaseSpan, ...] = ()
    """In order, and apart."""
    consent_at: float | None = None
    """When the user consented to telemetry, in seconds after the first packet."""
    canaries: tuple[PlantedValue, ...] = ()

    def phase_at(self, since: float) -> str:
        """The phase so many seconds after the first packet; empty outside of all."""
        for span in self.phases:
            if span.begin <= since and (span.end is None or since < span.end):
                return span.phase
        return ""

    def consented_at(self, since: float) -> bool | None:
        """Whether the user had consented by then; None where nobody says when that was."""
        return None if self.consent_at is None else since >= self.consent_at

    @property
    def turns(self) -> tuple[float, ...]:
        """When something of that changes, ascending."""
        ends = (time for span in self.phases for time in (span.begin, span.end))
        return tuple(sorted({time for time in (*ends, self.consent_at) if time is not None}))
