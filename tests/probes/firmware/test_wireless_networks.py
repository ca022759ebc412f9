"""What guards a network that is offered is told; templates, comments, clients and what is switched off are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.wireless import WirelessGuard, WirelessNetwork
from shinsa.probes.firmware.wireless_networks import wireless_networks

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
HOSTAPD: dict[str, Short] = {"usr/sbin/hostapd": PROGRAM, "etc/rc.local": b"hostapd -B /etc/hostapd.conf\n"}
RADIO = b"config wifi-device radio0\n\toption channel 11\n"
POINT = b"config wifi-iface\n\toption device radio0\n\toption mode ap\n\toption encryption %s\n"


@pytest.mark.parametrize(
    ("settings", "guards"),
    [
        (b"interface=wlan0\nssid=hub\n", [WirelessGuard.OPEN]),
        (b"ssid=hub\n#wpa=2\nwpa=0\n", [WirelessGuard.OPEN]),
        (b"ssid=hub\nwep_key0=1234567890\n", [WirelessGuard.WEP]),
        (b"ssid=hub\nwpa=1\nwpa_passphrase=x\n", [WirelessGuard.WPA1]),
        (b"ssid=hub\nwpa=2\n", [WirelessGuard.WPA2]),
        (b"ssid=hub\nwpa=2\nbss=wlan0_0\nssid=guest\n", [WirelessGuard.WPA2, WirelessGuard.OPEN]),
        (b"ssid=hub\nwpa=@WPA@\n", []),
        (b"ssid=hub\nieee8021x=1\n", []),
        (b"interface=wlan0\n", []),
    ],
)
def test_the_settings_of_hostapd_are_read(look: Look, settings: bytes, guards: list[WirelessGuard]) -> None:
    seen = look(wireless_networks, {**HOSTAPD, "etc/hostapd.conf": settings})
    assert seen.facts == [WirelessNetwork(guard) for guard in guards]


@pytest.mark.parametrize(
    ("word", "guard"),
    [
        (b"none", WirelessGuard.OPEN),
        (b"wep", WirelessGuard.WEP),
        (b"psk", WirelessGuard.WPA1),
        (b"psk2+ccmp", WirelessGuard.WPA2),
    ],
)
def test_the_access_points_of_openwrt_are_read(look: Look, word: bytes, guard: WirelessGuard) -> None:
    files: dict[str, Short] = {"etc/rc.local": b"true\n", "etc/config/wireless": RADIO + POINT % word}
    seen = look(wireless_networks, files)
    assert seen.facts == [WirelessNetwork(guard)]
    assert seen.places == ["etc/config/wireless:6"]


@pytest.mark.parametrize(
    "settings",
    [
        RADIO + b"\toption disabled 1\n" + POINT % b"none",
        RADIO + POINT % b"none" + b"\toption disabled 1\n",
        RADIO + (POINT % b"none").replace(b"mode ap", b"mode sta"),
    ],
)
def test_what_is_off_or_joins_others_offers_nothing(look: Look, settings: bytes) -> None:
    assert look(wireless_networks, {"etc/rc.local": b"true\n", "etc/config/wireless": settings}).facts == []


def test_a_hostapd_that_nothing_starts_offers_nothing(look: Look) -> None:
    files: dict[str, Short] = {**HOSTAPD, "etc/rc.local": b"true\n", "etc/hostapd.conf": b"ssid=hub\n"}
    assert look(wireless_networks, files).facts == []
