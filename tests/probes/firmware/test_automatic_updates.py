"""An update that runs by itself is seen where something starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.updates import AutomaticUpdate
from shinsa.probes.firmware.automatic_updates import automatic_updates

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

UNATTENDED: dict[str, Short] = {"usr/bin/unattended-upgrade": (b"\x7fELF", 0o755, 0, 0)}
ON = b'APT::Periodic::Unattended-Upgrade "1";\n'
UNIT: dict[str, Short] = {
    "usr/lib/systemd/system/mender-updated.service": b"[Service]\nExecStart=/usr/bin/mender-update\n"
}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {**UNATTENDED, "etc/apt/apt.conf.d/20auto": ON},
            AutomaticUpdate("apt", 'APT::Periodic::Unattended-Upgrade "1";'),
        ),
        (
            {
                **UNIT,
                "etc/systemd/system/multi-user.target.wants/mender-updated.service": "/usr/lib/systemd/system/mender-updated.service",
            },
            AutomaticUpdate("mender", "mender-updated.service"),
        ),
        (
            {"etc/crontabs/root": b"# x\n0 4 * * * opkg update && opkg upgrade hub\n"},
            AutomaticUpdate("opkg", "0 4 * * * opkg update && opkg upgrade hub"),
        ),
        ({"etc/cron.daily/up": b"#!/bin/sh\napt-get -y upgrade\n"}, AutomaticUpdate("apt", "apt-get -y upgrade")),
    ],
)
def test_what_starts_an_update_is_seen(files: dict[str, Short], expected: AutomaticUpdate, look: Look) -> None:
    seen = look(automatic_updates, files)
    assert seen.facts == [expected]
    assert seen.examined


@pytest.mark.parametrize(
    "files",
    [
        {"etc/apt/apt.conf.d/20auto": ON},
        {**UNATTENDED, "etc/apt/apt.conf.d/20auto": ON.replace(b'"1"', b'"0"')},
        UNIT,
        {"etc/crontabs/root": b"#0 4 * * * opkg upgrade hub\n0 4 * * * opkg update\n"},
        {"usr/share/doc/cron/crontab": b"0 4 * * * apt-get upgrade\n"},
    ],
)
def test_decoys(files: dict[str, Short], look: Look) -> None:
    assert not look(automatic_updates, files).facts
