"""Usage and measurement data that the device sends."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class TelemetryData(Fact):
    """A kind of telemetry (IXIT 24-TelData)."""

    id: str
    description: str
    purpose: str = ""
    security_examination: str = ""
    personal_data: tuple[str, ...] = ()
    """Ids of 21-PersData entries it holds."""
    anonymised: bool | None = None
    minimised: str = ""
    """How personal data in it are kept to the least."""
    examined: bool | None = None
    """Whether it is examined for security anomalies; the examination itself is told in `security_examination`."""
    peers: tuple[str, ...] = ()
    """Where it is sent: host names, "*.example.com", addresses or networks."""
    interval: int | None = None
    """Seconds between two sendings at least; None where the dossier does not say."""
    bytes_per_day: int | None = None
    """Bytes that are sent in a day at most, as they are on the wire; None where the dossier does not say."""
    kinds: tuple[str, ...] = ()
    """What it tells of: "login-attempts", "error-counts", "integrity-checks" ..."""
    anomalies: tuple[str, ...] = ()
    """What the examination looks for: "break-in-attempts", "malware", "tampering" ..."""
    necessary: bool | None = None
    """Whether the purpose cannot be reached without the personal data in it."""


@dataclass(frozen=True, slots=True)
class TrackerAddress(Fact):
    """The firmware holds an address of a service that collects usage, crash or advertising data."""

    service: str
    """What the service is called."""
    purpose: str
    """"analytics", "crash reports", "advertising" or "messaging"."""
    host: str
