"""The wireless networks that a device offers, and what guards them."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class WirelessGuard(StrEnum):
    """What keeps strangers from a wireless network."""

    OPEN = "open"
    WEP = "WEP"
    WPA1 = "WPA (TKIP)"
    WPA2 = "WPA2 or WPA3"

    @property
    def broken(self) -> bool:
        """Whether it keeps nobody out: there is none, or it can be broken."""
        return self is not WirelessGuard.WPA2


@dataclass(frozen=True, slots=True)
class WirelessNetwork(Fact):
    """A wireless network that the firmware offers, by the settings of what makes it an access point."""

    guard: WirelessGuard
    condition: str = ""
    """What must hold at run time for it to be offered; empty where it always is."""

    def __str__(self) -> str:
        return str(self.guard)
