"""What installs software, keeps settings, or only names flash memory, is told apart; what only mentions it in words is left out."""

from __future__ import annotations

import pytest

from shinsa.facts.resilience import StateStorage
from shinsa.probes.firmware.flash_writes import flash_writes
from tests.probes.firmware.conftest import Seen
from tests.probes.firmware.content import content
from tests.simulators.elf_image import ElfImage


def look(data: bytes, path: str) -> Seen:
    file = content(flash_writes, data, path, mode=0o755)
    return Seen(list(flash_writes.look(file)) if file is not None else [])


@pytest.mark.parametrize(
    ("line", "what", "storage"),
    [
        ("mtd -r write /tmp/fw.bin firmware # /dev/mtd", "updated-software", "flash, by mtd write"),
        ("sysupgrade -n /tmp/fw.bin", "updated-software", "flash, by sysupgrade"),
        ("mtd write /tmp/cfg.tgz config # nvram", "", "settings store, by mtd"),
        ("nvram set http_passwd=$1; nvram commit", "", "settings store, by nvram"),
        ("fw_setenv admin_hash $H", "", "settings store, by fw_setenv"),
    ],
)
def test_what_a_script_writes(line: str, what: str, storage: str) -> None:
    seen = look(f"#!/bin/sh\n{line}\n".encode(), "usr/sbin/x")
    assert seen.facts == [StateStorage(what, "usr/sbin/x", storage, survives=True)]
    assert seen.places == ["usr/sbin/x:2"]


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("flashcp -v /tmp/fw.bin /dev/mtd1", "flashcp"),
        ("dd if=/tmp/x.img of=/dev/mmcblk0p2", "dd of=/dev/mmcblk0p2"),
    ],
)
def test_a_partition_without_a_name_may_hold_either(line: str, by: str) -> None:
    seen = look(f"#!/bin/sh\n{line}\n".encode(), "usr/sbin/x")
    assert seen.facts == [StateStorage("", "usr/sbin/x", f"flash, by {by}")]


def test_a_script_that_mounts_flash_at_another_time_may_save() -> None:
    (fact,) = look(b"#!/bin/sh\nmount -t ubifs ubi0:data /data\n", "etc/hotplug.d/10-data").facts
    assert fact == StateStorage("", "etc/hotplug.d/10-data", "memory that mount is given")


def test_what_may_write_is_told_and_left_open() -> None:
    assert look(b"#!/bin/sh\ntar xzf /dev/mtdblock4 -C /tmp\n", "sbin/x").facts == [
        StateStorage("", "sbin/x", "memory that tar is given")
    ]


PROGRAM = ElfImage(sections={".rodata": b"/dev/mtd%d\0"}).write()


@pytest.mark.parametrize(
    ("data", "path", "named"),
    [
        (PROGRAM, "usr/sbin/httpd", "/dev/mtd"),
        (ElfImage(sections={".rodata": b"/sys/bus/i2c/devices/0-0050/eeprom\0"}).write(), "usr/bin/app", "eeprom"),
        (ElfImage(sections={".rodata": b"mount\0ubifs\0"}).write(), "sbin/preinit", "ubifs"),
        (b"os.execute('nvram commit')\n", "usr/lib/lua/admin.lua", "nvram"),
    ],
)
def test_a_program_that_names_flash_may_write_it(data: bytes, path: str, named: str) -> None:
    assert look(data, path).facts == [StateStorage("", path, f"{named}, which the program names")]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (PROGRAM, "bin/busybox"),
        (PROGRAM, "lib/modules/5.4/mtd.ko"),
        (b"\0/dev/mtd", "lib/x.bin"),
        (b"#!/bin/sh\n# nvram commit\necho /dev/null\n", "usr/sbin/x"),
        (b"#!/bin/sh\nnvram get lan_ip\n", "usr/sbin/x"),
        (b"nvram commit\n", "usr/share/help.txt"),
        (b"#!/bin/sh\nnvram commit\n", "usr/share/doc/examples/x.sh"),
    ],
)
def test_decoys(data: bytes, path: str) -> None:
    assert not look(data, path).facts
