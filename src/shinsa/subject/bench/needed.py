"""What must be there, and be allowed, before a device is looked at on the bench."""

from __future__ import annotations

from shinsa.model.probe import Power
from shinsa.subject.dossier.bench import SESSION_SECONDS

CONSENT = ("scan", "interrupt-network")
PROGRAMS = ("ip",)
POWERS = (Power.CAP_NET_ADMIN, Power.CAP_NET_RAW, Power.CAP_SYS_ADMIN)
INSTALL = "apt install iproute2"
SECONDS = SESSION_SECONDS + 100.0
"""The longest session that a dossier may ask for, and the time to put everything back."""
