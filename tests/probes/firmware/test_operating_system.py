"""The system that a root file system says it is, and none where it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.probes.firmware.operating_system import operating_system
from tests.probes.firmware.components import components

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short


@pytest.mark.parametrize(
    ("files", "system", "version", "place"),
    [
        ({"etc/os-release": b'ID=debian\nVERSION_ID="12"\n'}, "debian", "12", "etc/os-release"),
        ({"usr/lib/os-release": b"ID='alpine'\nVERSION_ID=3.18.4\n"}, "alpine", "3.18.4", "usr/lib/os-release"),
        (
            {"etc/openwrt_release": b"DISTRIB_ID='OpenWrt'\nDISTRIB_RELEASE='15.05.1'\n"},
            "openwrt",
            "15.05.1",
            "etc/openwrt_release",
        ),
        ({"etc/debian_version": b"11.7\n"}, "debian", "11.7", "etc/debian_version"),
    ],
)
def test_the_system_is_seen(files: dict[str, Short], system: str, version: str, place: str, look: Look) -> None:
    seen = look(operating_system, files)
    (fact,) = components(seen)
    assert (fact.name, fact.version, fact.kind) == (system, version, "operating system")
    assert f":{version}:" in fact.cpe
    assert seen.places == [place]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"etc/os-release": b"# ID=debian\nNAME=Thing\n"},
        {"etc/os-release": b"ID=debian\n"},
        {"etc/debian_version": b"bookworm/sid\n"},
    ],
)
def test_no_system_is_made_up(files: dict[str, Short], look: Look) -> None:
    assert components(look(operating_system, files)) == []


def test_a_release_that_is_no_version_has_no_cpe(look: Look) -> None:
    (fact,) = components(look(operating_system, {"etc/os-release": b"ID=openwrt\nVERSION_ID=snap*shot:x\n"}))
    assert fact.cpe == ""
