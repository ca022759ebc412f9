"""What may be done to a live device, by the names under which it is allowed (design, section 4)."""

from __future__ import annotations

from typing import Literal, get_args

Consent = Literal[
    "scan",
    "login-attempts",
    "fuzz",
    "interrupt-power",
    "interrupt-network",
    "factory-reset",
    "send-update",
    "change-settings",
    "stress",
]
CONSENTS: tuple[Consent, ...] = get_args(Consent)
"""All of them."""
