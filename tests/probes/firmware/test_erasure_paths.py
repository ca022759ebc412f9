"""A reset is known by what its script does to user data; what only tidies up is none."""

from __future__ import annotations

import pytest

from shinsa.facts.deletion import ErasurePath
from shinsa.probes.firmware.erasure_paths import erasure_paths
from tests.probes.firmware.conftest import Seen
from tests.probes.firmware.content import content


def look(text: str, path: str) -> Seen:
    file = content(erasure_paths, text.encode(), path)
    return Seen(list(erasure_paths.look(file)) if file is not None else [])


@pytest.mark.parametrize(
    ("script", "path", "by", "erases"),
    [
        ('echo "FACTORY RESET" > /dev/console\njffs2reset -y && reboot &', "etc/rc.button/reset", "jffs2reset", True),
        ("mtd -r erase rootfs_data", "usr/sbin/hub-reset", "mtd erase rootfs_data", True),
        ("# factory reset\nmkfs.ext4 -q /dev/mmcblk0p4_data", "usr/sbin/x", "mkfs.ext4 /dev/mmcblk0p4_data", True),
        (
            "# wipe\nDATA=/dev/by-name/userdata\nblkdiscard $DATA",
            "usr/sbin/x",
            "blkdiscard /dev/by-name/userdata",
            True,
        ),
        ("# wipe\ndd if=/dev/zero of=/dev/by-name/data", "usr/sbin/x", "dd /dev/by-name/data", True),
        ("# factory default\nnvram erase; reboot", "sbin/x", "nvram erase", True),
        ("# factory\nflash_eraseall -j /dev/mtd_data", "sbin/x", "flash_eraseall /dev/mtd_data", True),
        ("# factory reset\nrm -rf /data/*", "usr/bin/x", "rm -rf", False),
        ("rm -fr /overlay/upper/*", "usr/bin/factory-reset", "rm -rf", False),
    ],
)
def test_a_reset_is_seen(script: str, path: str, by: str, erases: bool) -> None:
    seen = look(f"#!/bin/sh\n# factory\n{script}\n", path)
    assert seen.facts == [ErasurePath(f"{path}: {by}", erases, "button" if "button" in path else "")]
    assert seen.places == [f"{path}:{script.count(chr(10)) + 3}"]


def test_the_script_of_a_button_is_read_whatever_it_says() -> None:
    assert look("#!/bin/sh\nrm -rf /data/*\n", "etc/rc.button/reset").facts == [
        ErasurePath("etc/rc.button/reset: rm -rf", erases=False, trigger="button")
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("#!/bin/sh\n# factory reset\n# rm -rf /data/*\n", "usr/bin/x"),
        ("#!/bin/sh\necho factory; rm -rf /tmp/data/* /data/cache.tmp/x/y\n", "usr/bin/x"),
        ("#!/bin/sh\n# factory image\nmtd erase firmware\n", "usr/bin/x"),
        ("#!/bin/sh\n# factory reset\nmtd erase rootfs_data\n", "usr/share/doc/x/examples/reset.sh"),
        ("factory reset: mtd erase rootfs_data\n", "etc/help.txt"),
        ("#!/bin/sh\ntest -e factory\n" + "x\n" * 30 + "rm -rf /data/*\n", "usr/bin/x"),
        ("#!/bin/sh\n# factory reset\ndd if=/dev/zero of=/tmp/swap\nrm /data/x\n", "usr/bin/x"),
    ],
)
def test_decoys(text: str, path: str) -> None:
    assert not look(text, path).facts


def test_a_hostile_script_is_read_within_bounds() -> None:
    look(
        "#!/bin/sh\n# factory reset\n" + "rm -rf /data/" + "*" * 100_000 + "\n" + "rm -rf /data/*;" * 5000, "usr/bin/x"
    )
