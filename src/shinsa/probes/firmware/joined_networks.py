"""Finds what joins the network interfaces of the device: bridges, and forwarding of packets between them."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.joined_networks import JoinedNetworks, Joint
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.joined_networks import joined_networks as joined_in
from shinsa.subject.firmware.root_view import roots_of


@probe(
    JoinedNetworks,
    blind_to="interfaces that a program of the maker's own joins, a script joins on a condition, or a switch chip joins without the kernel",
)
def joined_networks(firmware: Firmware) -> Iterator[Report]:
    """Bridges of two interfaces or more and forwarding, in sysctl, interfaces(5), systemd-networkd, OpenWrt and start scripts."""
    for view in roots_of(firmware):
        for found in joined_in(view):
            joint = Joint.BRIDGE if found.interfaces else Joint.ROUTING
            fact = JoinedNetworks(joint, found.interfaces, found.line.excerpt)
            yield Sighting(fact, found.line.place, found.line.excerpt)
        yield Examined(JoinedNetworks, view.place)
        yield from view.looks(JoinedNetworks)
