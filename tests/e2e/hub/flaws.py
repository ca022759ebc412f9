"""Every flaw of the hub."""

from __future__ import annotations

from tests.e2e.hub import accounts, boot, components, layer, leftovers, programs_at_fault, secrets, services, updates
from tests.e2e.hub.flaw import Flaw

FLAWS: tuple[Flaw, ...] = (
    *accounts.FLAWS,
    *secrets.FLAWS,
    *services.FLAWS,
    *programs_at_fault.FLAWS,
    *leftovers.FLAWS,
    *updates.FLAWS,
    *boot.FLAWS,
    *components.FLAWS,
    *layer.FLAWS,
)
FAILING = tuple(flaw for flaw in FLAWS if flaw.verdict == "FAIL")
DOUBTFUL = tuple(flaw for flaw in FLAWS if flaw.verdict != "FAIL")
"""Flaws of which a rule honestly says that it cannot tell: a rule that fails for another reason is silent about them."""
