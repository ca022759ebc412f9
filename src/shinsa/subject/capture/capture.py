"""A recording as probes see it: what the device under test took part in. Nothing is said of other stations but their number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TypeVar, cast

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissector import Word
from shinsa.subject.capture.setting import Setting
from shinsa.subject.capture.station import Station
from shinsa.subject.capture.talk import CanarySeen, Fault, Heard, Talk

W = TypeVar("W", bound=Word)


@dataclass(frozen=True)
class Capture:
    """A recording that was read to its end. Every collection is bounded; what was left out is one of the faults."""

    name: str
    sha256: str
    """Of the file as it lies there, packed or not."""
    size: int
    packets: int
    began: float
    """The time of the first packet, in seconds since 1970."""
    ended: float
    """Of the last."""
    device: Station
    """The device under test; with units, all of them together."""
    stations: tuple[Station, ...]
    """Every local station that sent something, the device first."""
    setting: Setting
    talks: tuple[Talk, ...] = ()
    """Everything the device took part in, by first packet."""
    canaries: tuple[CanarySeen, ...] = ()
    """Where planted values passed in clear, the first few of each in a conversation."""
    faults: tuple[Fault, ...] = ()
    """What could not be read, or was not kept: in it may be what is not in the rest."""
    heard: Mapping[type[Word], tuple[Heard[Word], ...]] = field(default_factory=dict, repr=False)

    def words(self, kind: type[W]) -> tuple[Heard[W], ...]:
        """What was said of one kind, in the order of the packets; the same to the same service a few times only."""
        return cast("tuple[Heard[W], ...]", self.heard.get(kind, ()))

    def phase_at(self, seconds: float) -> str:
        """The phase at a time in seconds since 1970; empty outside of all phases."""
        return self.setting.phase_at(seconds - self.began)
