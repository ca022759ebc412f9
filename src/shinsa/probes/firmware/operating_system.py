"""Finds which operating system the firmware is, and of which release: os-release and its older kin."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.components import Component
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.components.distribution import Distribution, distribution_of
from shinsa.subject.firmware.components.naming import purl_of
from shinsa.subject.firmware.components.products import RELEASE
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import roots_of

CPE = {
    "debian": ("debian", "debian_linux"),
    "ubuntu": ("canonical", "ubuntu_linux"),
    "alpine": ("alpinelinux", "alpine_linux"),
    "openwrt": ("openwrt", "openwrt"),
    "lede": ("openwrt", "openwrt"),
    "fedora": ("fedoraproject", "fedora"),
}
"""Vendor and product of distributions in the CPE dictionary, by their id of os-release."""


@probe(Component, blind_to="a maker's own system that names itself nowhere")
def operating_system(firmware: Firmware) -> Iterator[Report]:
    """The distribution and release that each root file system says it is."""
    for view in roots_of(firmware):
        system = distribution_of(view)
        if system is not None and system.version:
            yield Sighting(_component(system), system.place, system.name or system.release)


def _component(system: Distribution) -> Component:
    known = CPE.get(system.id)
    plain = RELEASE.fullmatch(system.version) is not None
    return Component(
        name=system.id,
        version=system.version,
        kind="operating system",
        product=system.id,
        upstream=system.version,
        purl=purl_of("generic", "", system.id, system.version),
        cpe=f"cpe:2.3:o:{known[0]}:{known[1]}:{system.version}:*:*:*:*:*:*:*" if known and plain else "",
        identified_by="file metadata",
        distribution=system.release,
    )
