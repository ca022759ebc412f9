"""A loader and its environment that lie apart are read together: what is stored is in force, what the loader asks decides."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from shinsa.facts.hardware import SerialConsole
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.probes.firmware.uboot_parts import uboot_parts
from shinsa.subject.firmware.firmware import open_firmware
from tests.probes.firmware.conftest import Seen
from tests.simulators.device_tree import control

SECTOR = 0x10000
CODE = b"".join(struct.pack("<I", 0xE59F_0000 | number % 4096) for number in range(2048))
ANYBODY = b"Hit any key to stop autoboot: %2d \0"
KEYED = b"Autoboot in %d seconds\n\0bootstopkeysha256\0"
DEFAULT = b"\0\0bootdelay=5\0bootcmd=bootm 0x9f020000\0baudrate=115200\0\0"
CONSOLE = SerialConsole("ttyS0", "U-Boot", asks_password=False)


def loader(words: bytes) -> bytes:
    return CODE + b"\0U-Boot 2019.07 (Mar 01 2020)\0bootm\0required signature\0" + words


def environment(**values: str) -> bytes:
    held = {"bootcmd": "bootm ${addr}", "baudrate": "115200", "console": "ttyS0,115200", **values}
    body = b"".join(f"{name}={value}\0".encode() for name, value in sorted(held.items())) + b"\0"
    body = body.ljust(0x1000 - 4, b"\0")
    return zlib.crc32(body).to_bytes(4, "little") + body


def look(tmp_path: Path, *pieces: bytes) -> Seen:
    path = tmp_path / "flash.bin"
    path.write_bytes(b"".join(piece.ljust(-(-len(piece) // SECTOR) * SECTOR, b"\xff") for piece in pieces))
    return Seen(list(uboot_parts.look(open_firmware(path))))


def test_an_environment_that_waits_for_anybody_is_an_open_console(tmp_path: Path) -> None:
    seen = look(tmp_path, loader(ANYBODY), control(), environment(bootdelay="3"))
    flaw = BootWeakness("U-Boot environment", BootFlaw.INTERRUPTIBLE, "bootdelay=3")
    assert seen.facts == [flaw, CONSOLE]
    assert set(seen.places) == {"u-boot-env.bin@0x0"}
    assert not seen.unexamined


def test_a_default_that_is_out_of_force_says_nothing(tmp_path: Path) -> None:
    closed = environment(bootdelay="-2")
    assert look(tmp_path, loader(ANYBODY + DEFAULT), control(), closed).facts == []
    assert look(tmp_path, loader(ANYBODY + DEFAULT), closed).facts == [], "both in one stretch"


def test_a_default_counts_where_nothing_is_stored(tmp_path: Path) -> None:
    seen = look(tmp_path, loader(ANYBODY + DEFAULT), b"hsqs")
    assert [str(fact) for fact in seen.facts[:1]] == ["U-Boot environment (default): bootdelay=5"]
    assert SerialConsole("console", "U-Boot", asks_password=False) in seen.facts


def test_a_loader_that_asks_for_a_word_is_closed_and_one_that_is_not_seen_is_open_to_question(tmp_path: Path) -> None:
    assert look(tmp_path, loader(KEYED), control(), environment(bootdelay="3")).facts == []
    seen = look(tmp_path, environment(bootdelay="3"))
    assert [fact for fact in seen.facts if isinstance(fact, SerialConsole)] == []
    assert "not in the image" in seen.unexamined["u-boot-env.bin@0x0"]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"verify": "no"}, {BootFlaw.DISABLED}),
        ({"bootcmd": "run a", "a": "bootz ${addr}"}, {BootFlaw.BYPASS}),
        ({"verify": "yes"}, set()),
    ],
)
def test_what_verifies_nothing_is_seen(tmp_path: Path, values: dict[str, str], wanted: set[BootFlaw]) -> None:
    facts = look(tmp_path, loader(b""), environment(bootdelay="-2", **values)).facts
    assert {fact.flaw for fact in facts if isinstance(fact, BootWeakness)} == wanted
    assert any(isinstance(fact, BootVerification) for fact in facts) is (BootFlaw.BYPASS in wanted)
