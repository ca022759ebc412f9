"""Finds the wireless networks that the firmware offers, and what guards them: hostapd, OpenWrt."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.wireless import WirelessGuard, WirelessNetwork
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, redacted
from shinsa.subject.firmware.wireless_networks import Network, offered_by, offered_by_openwrt


@probe(
    WirelessNetwork,
    blind_to="settings that are written at run time, vendor drivers with settings of their own, Bluetooth",
)
def wireless_networks(firmware: Firmware) -> Iterator[Report]:
    """Access points of a started hostapd or of OpenWrt's settings, at the line that guards or names them."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in (*boot.services, *boot.upkeep):
            condition = redacted(service.started.condition)
            yield from (_sighting(network, condition) for network in offered_by(view, service))
        yield from (_sighting(network, "") for network in offered_by_openwrt(view))
        yield from boot.looks(WirelessNetwork, view)


def _sighting(network: Network, condition: str) -> Sighting[WirelessNetwork]:
    return Sighting(WirelessNetwork(WirelessGuard(network.guard), condition), network.line.place, network.line.excerpt)
