"""What permissions give too much is seen by the file system's own metadata; usual set-uid programs and mount points are none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinsa.facts.permissions import FilePermission, PermissionRisk
from shinsa.model.observation import Unexamined
from shinsa.probes.firmware.permissions import permissions
from shinsa.subject.firmware.capabilities import FileCapabilities, decoded
from shinsa.subject.firmware.firmware import open_firmware
from tests.simulators.squashfs_image import Directory, Special

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

ELF = b"\x7fELF"
WRITABLE_LAYER: dict[str, Short] = {"overlay": None}
NET_RAW = "0100000200200000000000000000000000000000"
SYS_ADMIN = "0100000200002000000000000000000000000000"


def found(look: Look, files: dict[str, Short]) -> list[tuple[str, PermissionRisk]]:
    seen = look(permissions, files)
    assert len(seen.examined) == 1
    return [(fact.path, fact.risk) for fact in seen.facts if isinstance(fact, FilePermission)]


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"usr/bin/vim": (ELF, 0o4755, 0, 0)}, [("usr/bin/vim", PermissionRisk.SET_ID_SHELL)]),
        ({"usr/bin/python3.11": (ELF, 0o4755, 0, 0)}, [("usr/bin/python3.11", PermissionRisk.SET_ID_SHELL)]),
        ({"usr/bin/camctl": (ELF, 0o4755, 0, 0)}, [("usr/bin/camctl", PermissionRisk.OWN_SET_ID)]),
        ({"usr/bin/su": (ELF, 0o4755, 0, 0)}, [("usr/bin/su", PermissionRisk.USUAL_SET_ID)]),
        (
            {"etc/shadow": (b"root:$6$salt$hash123456:1::\n", 0o644, 0, 0)},
            [("etc/shadow", PermissionRisk.READABLE_SECRET)],
        ),
        (
            {"etc/ppp/chap-secrets": (b"a * b *\n", 0o644, 0, 0)},
            [("etc/ppp/chap-secrets", PermissionRisk.READABLE_SECRET)],
        ),
        (
            {"etc/wpa_supplicant.conf": (b'network={\n\tpsk="copper kettle"\n}\n', 0o644, 0, 0)},
            [("etc/wpa_supplicant.conf", PermissionRisk.READABLE_SECRET)],
        ),
        (
            {"etc/app.key": (b"-----BEGIN PRIVATE KEY-----\nMC4CAQA\n", 0o644, 0, 0)},
            [("etc/app.key", PermissionRisk.READABLE_SECRET)],
        ),
        (
            {
                **WRITABLE_LAYER,
                "etc/rc.local": (b"/opt/app.sh &\n", 0o755, 0, 0),
                "opt/app.sh": (b"#!/bin/sh\n", 0o777, 0, 0),
            },
            [("opt/app.sh", PermissionRisk.WRITABLE_ROOT_CODE)],
        ),
        (
            {
                **WRITABLE_LAYER,
                "etc/passwd": (b"root:x:0:0::/:/bin/sh\ncam:x:1000:1000::/:/bin/sh\n", 0o644, 0, 0),
                "etc/rc.local": (b"/opt/app &\n", 0o755, 0, 0),
                "opt/app": (ELF, 0o755, 1000, 0),
            },
            [("opt/app", PermissionRisk.WRITABLE_ROOT_CODE)],
        ),
        ({**WRITABLE_LAYER, "etc/app.conf": (b"x", 0o666, 0, 0)}, [("etc/app.conf", PermissionRisk.WRITABLE)]),
        ({**WRITABLE_LAYER, "srv": Directory(0o777)}, [("srv", PermissionRisk.WRITABLE)]),
        ({"dev/mtd0": Special(5, (90, 0), 0o666)}, [("dev/mtd0", PermissionRisk.OPEN_DEVICE)]),
        ({"opt/x": Special(5, (1, 1), 0o600)}, [("opt/x", PermissionRisk.STRAY_DEVICE)]),
    ],
)
def test_what_gives_too_much_is_seen(
    files: dict[str, Short], wanted: list[tuple[str, PermissionRisk]], look: Look
) -> None:
    assert found(look, files) == wanted


@pytest.mark.parametrize(
    "files",
    [
        {"etc/sudoers": (b"root ALL=(ALL) ALL\n", 0o644, 0, 0)},
        {"etc/wpa_supplicant.conf": (b'network={\n\tssid="x"\n\t#psk="y"\n\tpsk="@PSK@"\n}\n', 0o644, 0, 0)},
        {"etc/feed.key": (b"untrusted comment: OpenWrt usign public key\nRWQ\n", 0o644, 0, 0)},
        {"etc/update.key": (b"-----BEGIN PUBLIC KEY-----\nMFkw\n", 0o644, 0, 0)},
        {"etc/app.conf": (b"x", 0o666, 0, 0)},
        {**WRITABLE_LAYER, "tmp/x": (b"x", 0o666, 0, 0), "var/spool": Directory(0o777), "srv": Directory(0o1777)},
        {"etc/shadow": (b"root::1::\nbin:*:1::\n", 0o644, 0, 0)},
        {"etc/shadow": (b"root:$6$salt$hash123456:1::\n", 0o600, 0, 0)},
        {"etc/ppp/chap-secrets": (b"#USERNAME PROVIDER PASSWORD\n\n", 0o644, 0, 0)},
        {"usr/bin/vim": (ELF, 0o755, 0, 0), "usr/lib/vim": (ELF, 0o4644, 0, 0)},
        {"dev/null": Special(5, (1, 3), 0o666), "dev/ttyS0": Special(5, (4, 64), 0o666)},
        {**WRITABLE_LAYER, "opt/app": (ELF, 0o755, 1000, 0), "etc/rc.local": (b"/opt/app &\n", 0o755, 0, 0)},
        {"bin/link": "/etc/app.conf"},
    ],
)
def test_decoys_are_none(files: dict[str, Short], look: Look) -> None:
    assert not found(look, files)


def test_an_unpacked_folder_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/vim"
    program.write_bytes(ELF)
    program.chmod(0o4755)
    reports = list(permissions.look(open_firmware(tmp_path)))
    assert [type(report) for report in reports] == [Unexamined]


@pytest.mark.parametrize(
    ("attribute", "wanted"),
    [
        (NET_RAW, FileCapabilities(("cap_net_raw",), effective=True)),
        (SYS_ADMIN, FileCapabilities(("cap_sys_admin",), effective=True)),
        ("0000000101000000" + "00000000", FileCapabilities(("cap_chown",), effective=False)),
        ("", None),
        ("zz", None),
        ("01000009" + "00" * 16, None),
        ("0100000200", None),
    ],
)
def test_capabilities_are_decoded(attribute: str, wanted: FileCapabilities | None) -> None:
    assert decoded(attribute) == wanted
