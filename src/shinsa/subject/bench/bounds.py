"""How long and how much a session on the bench may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchBounds:
    """Bounds of one session. Seconds and counts; each keeps a hostile or silent device from holding it up."""

    settle_seconds: float = 30.0
    """A session whose tricks have all been played ends when nothing new came for so long."""
    idle_seconds: float = 40.0
    """A device that has not connected for so long is woken by taking the wire down."""
    wake_seconds: float = 3.0
    """How long the wire is then down."""
    outage_seconds: float = 60.0
    """How long the internet is dead once all tricks are played, to see how the device tries to get through."""
    return_seconds: float = 60.0
    """Wait for the device after that."""
    first_seconds: float = 5.0
    """Wait for the first words of a client."""
    quiet_seconds: float = 0.5
    """A client that spoke has said its first words when it pauses this long."""
    handshake_seconds: float = 12.0
    """One conversation in TLS, from its first byte."""
    conversation_seconds: float = 60.0
    """One conversation of any kind."""
    conversations: int = 64
    """Conversations at a time; more are turned away."""
    extra_ports: int = 128
    """TCP ports that are opened because the device tried them."""


BOUNDS = BenchBounds()
"""The bounds for a device that comes back within half a minute or after an outage."""
