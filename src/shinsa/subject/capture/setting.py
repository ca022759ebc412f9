"""What is known of a recording before it is opened: whose traffic it is, what happened when, what was planted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
