"""What must be there, and be allowed, before a device is looked at on the bench."""

from __future__ import annotations

from shinsa.model.probe import Power

CONSENT = ("scan", "interrupt-network")
PROGRAMS = ("ip",)
POWERS = (Power.CAP_NET_ADMIN, Power.CAP_NET_RAW, Power.CAP_SYS_ADMIN)
INSTALL = "apt install iproute2"
SESSION_SECONDS = 3600
"""The longest session that a dossier may ask for."""
SECONDS = SESSION_SECONDS + 100.0
"""That, and the time to put everything back."""
