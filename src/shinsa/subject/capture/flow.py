"""Who talks to whom."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """One conversation. The client is who spoke first: who sent the SYN, else who was heard first."""

    transport: str
    """"tcp" or "udp"."""
    client: str
    """IP address, as text."""
    client_port: int
    server: str
    server_port: int
    client_mac: str = ""
    """As "02:00:00:00:00:01"; empty where the link has none."""
    server_mac: str = ""
