"""What the device tells of itself to whoever asks, before any login."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.device.discovery.upnp import read_told
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.service import Service
from shinsa.subject.device.web.http import Browser, NoAnswer

VERSION, MODEL = "software version", "model"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One piece: its kind ("software version", "serial number" ...), its words, and who told it."""

    kind: str
    words: str
    protocol: str
    transport: str
    port: int
    path: str = ""


def disclosed_by(service: Service) -> Iterator[Disclosed]:
    """What a service told while it was identified."""
    version = f"{service.software} {service.version}" if service.software and service.version else ""
    for kind, words in ((VERSION, version), *service.tells):
        if words:
            yield Disclosed(kind, words, service.protocol, service.transport, service.port)


def described_by(endpoint: Endpoint, path: str) -> tuple[Disclosed, ...]:
    """What a UPnP description tells; nothing where it cannot be had."""
    try:
        data = Browser(endpoint).request("GET", path, {}).body
    except NoAnswer:
        return ()
    return tuple(Disclosed(kind, words, "upnp", "tcp", endpoint.port, path) for kind, words in read_told(data) if words)
