"""A station on the local network, and how one is told from another."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Station:
    """Someone who sends on the local network, with the addresses that are its own: not those that it forwards for."""

    macs: tuple[str, ...] = ()
    ips: tuple[str, ...] = ()
    packets: int = 0
    """That it sent."""

    @property
    def name(self) -> str:
        """How a person would call it: its first IP address, else its MAC."""
        return (*self.ips, *self.macs, "?")[0]
