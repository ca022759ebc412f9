"""How a consumer removes personal data."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class DeletionFunction(Fact):
    """A way to delete personal data (IXIT 25-DelFunc)."""

    id: str
    description: str
    target: str
    """"device", "service" or "both"."""
    initiation: str = ""
    user_steps: int | None = None
    confirmation: str = ""
