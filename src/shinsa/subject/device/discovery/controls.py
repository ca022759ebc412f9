"""Finds what anybody may do to the device without a login. It is told by harmless questions; nothing is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.device.discovery.coap import offered, open_to_all
from shinsa.subject.device.discovery.upnp import opens_ports
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.service import Service
from shinsa.subject.device.web.http import Browser, NoAnswer

PORT_MAPPINGS = "port mappings of the gateway (UPnP IGD)"
CONTAINERS = "every container, and through them the whole device (Docker API)"
RESOURCES = "resources of CoAP without security:"
DESCRIPTIONS = ("/rootDesc.xml", "/igd.xml", "/description.xml")
"""Where gateways usually keep their description, for those that tell it to their link only."""


@dataclass(frozen=True, slots=True)
class Control:
    """What anybody may do at a port. `proven`: it was seen that the device does as it is told; else the protocol knows no login."""

    protocol: str
    transport: str
    port: int
    what: str
    proven: bool
    path: str = ""


def find_controls(service: Service, endpoint: Endpoint, described: str = "") -> Iterator[Control]:
    """What anybody may do over one service; `described` is the path of its UPnP description, where that is known."""
    if service.control:
        yield Control(service.protocol, service.transport, service.port, service.control, service.proven)
    if (service.protocol, service.transport) == ("coap", "udp"):
        yield from _resources(service, endpoint)
    if service.transport != "tcp" or service.inner != "http":
        return
    if described or "upnp" in service.banner.lower():
        paths = (described,) if described else DESCRIPTIONS
        path = next((found for each in paths if (found := opens_ports(endpoint, each))), "")
        if path:
            yield Control("upnp", "tcp", service.port, PORT_MAPPINGS, proven=True, path=path)
    if service.software == "Docker" and _tells_version(endpoint):
        yield Control("docker", "tcp", service.port, CONTAINERS, proven=True, path="/version")


def _resources(service: Service, endpoint: Endpoint) -> Iterator[Control]:
    """What CoAP gives to anybody. That a resource is read does not tell whether it is also written: the protocol knows no login."""
    paths = tuple(open_to_all(endpoint.transport, service.port, offered(service.banner), endpoint.bounds))
    if paths:
        yield Control("coap", "udp", service.port, f"{RESOURCES} {', '.join(paths)}", proven=False)


def _tells_version(endpoint: Endpoint) -> bool:
    """Docker Engine API, /version: told to whoever may use the rest."""
    try:
        page = Browser(endpoint).request("GET", "/version", {})
    except NoAnswer:
        return False
    return page.status == 200 and b'"ApiVersion"' in page.body
