"""What the device takes in from around it."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class Sensor(Fact):
    """A sensing capability of the device (IXIT 22-ExtSens)."""

    id: str
    description: str
