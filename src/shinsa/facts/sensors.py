"""What the device takes in from around it."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class Sensor(Fact):
    """A sensing capability of the device (IXIT 22-ExtSens)."""

    id: str
    description: str
    kind: str | None = None
    """What it senses, by the ids of the lexicon ("camera", "microphone", "temperature"); None where it is not said."""
    personal_data: tuple[str, ...] = ()
    """Ids of 21-PersData entries that it takes in."""


@dataclass(frozen=True, slots=True)
class SensorSign(Fact):
    """Something in the firmware that shows a sensor."""

    kind: str
    """What it senses, by the ids of the lexicon."""
    part: str
    """The part or driver, such as "ovti,ov5640"."""
    fitted: bool
    """The description of the board says that it is there; else the software could serve one."""


@dataclass(frozen=True, slots=True)
class SensorFound(Fact):
    """A sensor that a named inspector saw on the device."""

    kind: str
    location: str = ""
    by: str = ""
    photographs: int = 0
