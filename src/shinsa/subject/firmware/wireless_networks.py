"""The wireless networks that a firmware offers, and what guards them: hostapd.conf(5) of a started hostapd, OpenWrt's settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.boot_services import Service
from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.daemon_configurations import configuration_of
from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.uci import Section, sections

HOSTAPD = "hostapd"
OPEN, WEP, WPA1, WPA2 = "open", "WEP", "WPA (TKIP)", "WPA2 or WPA3"
PSK = {"psk": WPA1, "psk+tkip": WPA1, "wpa": WPA1, "wpa1": WPA1, "none": OPEN, "": OPEN}
"""Words of `encryption` in OpenWrt; those that begin with "wep", and all others, are told by themselves."""


@dataclass(frozen=True, slots=True)
class Network:
    """What guards one network that is offered, and the line that says so or names the network."""

    guard: str
    line: Line


def offered_by(view: RootView, service: Service) -> Iterator[Network]:
    """The networks of a started hostapd; nothing of another service, or where its settings are not in the image."""
    started = service.started
    file = configuration_of(view, HOSTAPD, words_of(started.arguments)) if started.name == HOSTAPD else None
    network: dict[str, Line] = {}
    for line in file.lines() if file is not None else ():
        key = line.text.partition("=")[0].strip()
        if key in {"bss", "ssid"} and key in network:
            yield from _guarded(network)
            network = {}
        network[key] = line
    yield from _guarded(network)


def _guarded(network: dict[str, Line]) -> Iterator[Network]:
    name = network.get("ssid")
    if name is None:
        return
    wpa = network.get("wpa")
    value = wpa.text.partition("=")[2].strip() if wpa is not None else "0"
    if wpa is not None and value in {"1", "2", "3"}:
        yield Network(WPA1 if value == "1" else WPA2, wpa)
    elif wep := next((line for key, line in network.items() if key.startswith("wep_key")), None):
        yield Network(WEP, wep)
    elif (
        value == "0" and "ieee8021x" not in network and "osen" not in network and "owe_transition_ifname" not in network
    ):
        yield Network(OPEN, wpa or name)


def offered_by_openwrt(view: RootView) -> Iterator[Network]:
    """The access points of etc/config/wireless that nothing switches off."""
    every = sections(view, "wireless")
    off = {each.name for each in every if each.type == "wifi-device" and each.value("disabled") == "1"}
    for each in every:
        if each.type != "wifi-iface" or each.value("mode") != "ap" or each.value("disabled") == "1":
            continue
        if each.value("device") not in off and (line := _line(each)) is not None:
            word = (each.value("encryption") or "").lower()
            yield Network(WEP if word.startswith("wep") else PSK.get(word, WPA2), line)


def _line(section: Section) -> Line | None:
    lines = {key: line for key, _, line in section.settings}
    return lines.get("encryption") or lines.get("mode")
