"""What is known of a device, in one shape: as its table has it, and as the probes see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinsa.assess.discover import all_probes
from shinsa.facts.channels import SshAlgorithm, Strength
from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.facts.passwords import AcceptedCredential, LoginService
from shinsa.model.fact import Fact
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace
from shinsa.model.probe import Probe
from shinsa.subject.device.device import Device
from tests.servers.server import Served

Row = tuple[str | int | bool, ...]
ASPECTS = ("services", "logins", "credentials", "versions", "suites", "broken_ssh", "gaps")
KINDS = (NetworkService, LoginService, AcceptedCredential, TlsVersion, TlsCipher, SshAlgorithm)
"""What `gaps` are counted in."""


@dataclass(frozen=True)
class Seen:
    """Rows of what is true, or was seen; `gaps` is what of it could not be looked at."""

    services: frozenset[Row]
    logins: frozenset[Row]
    credentials: frozenset[Row]
    versions: frozenset[Row]
    suites: frozenset[Row]
    broken_ssh: frozenset[Row]
    gaps: frozenset[Row]


def told(truth: Iterable[Served]) -> Seen:
    """What the table has of a device."""
    truth = tuple(truth)
    return Seen(
        frozenset((at.protocol, at.transport, at.port, at.encrypted) for at in truth),
        frozenset((at.port, at.asks) for at in truth if at.asks is not None),
        frozenset((at.protocol, at.port, *pair) for at in truth for pair in at.lets_in),
        frozenset((at.port, version) for at in truth for version in at.tls),
        frozenset((at.port, f"TLS_{suite}") for at in truth for suite in at.suites),
        frozenset((at.port, name) for at in truth for name in at.broken_ssh),
        frozenset((at.port, kind) for at in truth for kind in at.untold),
    )


def look(device: Device) -> Seen:
    """What every probe of a live device sees of it."""
    reports = tuple(_reports(device))
    sightings = [report for report in reports if isinstance(report, Sighting)]
    facts = [(sighting.fact, _port(sighting)) for sighting in sightings]
    return Seen(
        frozenset((f.protocol, f.transport, f.port, f.encrypted) for f, _ in facts if isinstance(f, NetworkService)),
        frozenset((port, str(f.asks)) for f, port in facts if isinstance(f, LoginService)),
        frozenset((f.protocol, port, f.user, f.origin) for f, port in facts if isinstance(f, AcceptedCredential)),
        frozenset((port, f.version) for f, port in facts if isinstance(f, TlsVersion)),
        frozenset((port, f.name) for f, port in facts if isinstance(f, TlsCipher)),
        frozenset((port, f.name) for f, port in facts if isinstance(f, SshAlgorithm) and f.strength is Strength.BROKEN),
        frozenset((_port(r), r.kind.__name__) for r in reports if isinstance(r, Unexamined) and r.kind in KINDS),
    )


def _reports(device: Device) -> Iterator[Report]:
    for probe in all_probes().values():
        if isinstance(probe, Probe) and probe.id.startswith("device."):
            yield from probe.look(device)


def _port(report: Sighting[Fact] | Unexamined) -> int:
    return report.place.port if isinstance(report.place, EndpointPlace) else 0
