"""A shell in the place of init is seen in a U-Boot environment, with the line it talks on."""

from __future__ import annotations

import gzip
import zlib

import pytest

from shinsa.facts.hardware import SerialConsole
from shinsa.probes.firmware.console_arguments import console_arguments
from tests.probes.firmware.conftest import Seen
from tests.probes.firmware.content import content


def look(*variables: bytes, path: str = "u-boot-env.bin") -> Seen:
    body = b"\0".join((*variables, b"")).ljust(0x400 - 4, b"\0")
    file = content(console_arguments, zlib.crc32(body).to_bytes(4, "little") + body, path)
    return Seen(list(console_arguments.look(file)) if file is not None else [])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (b"console=tty1 console=ttyS0,115200 init=/bin/sh", SerialConsole("ttyS0", "sh", asks_password=False)),
        (b"root=/dev/mtdblock2 rdinit=/bin/ash", SerialConsole("console", "ash", asks_password=False)),
    ],
)
def test_a_shell_in_the_place_of_init(arguments: bytes, expected: SerialConsole) -> None:
    seen = look(b"bootcmd=bootm", b"bootdelay=1", b"bootargs=" + arguments)
    assert seen.facts == [expected]
    assert seen.examined == seen.places


def test_a_shell_that_the_kernel_was_built_with() -> None:
    settings = "\n".join(f"CONFIG_{name}=y" for name in ("MMU", "NET", "SWAP", "MODULES", *map(chr, range(65, 85))))
    config = f'# Linux/arm 5.4.0 Kernel Configuration\n{settings}\nCONFIG_CMDLINE="console=ttyS0 init=/bin/sh"\n'
    kernel = bytes(99) + b"IKCFG_ST" + gzip.compress(config.encode(), mtime=0) + b"IKCFG_ED"
    file = content(console_arguments, kernel, "kernel")
    assert file is not None
    assert Seen(list(console_arguments.look(file))).facts == [SerialConsole("ttyS0", "sh", asks_password=False)]


@pytest.mark.parametrize(
    "variables",
    [
        (b"bootcmd=bootm", b"bootdelay=1", b"bootargs=console=ttyS0 init=/sbin/init"),
        (b"bootcmd=bootm", b"bootdelay=1", b"rescue=init=/bin/sh"),
        (b"bootcmd=bootm", b"bootdelay=1", b"bootargs=rdinit=/bin/busybox"),
    ],
)
def test_decoys(variables: tuple[bytes, ...]) -> None:
    assert not look(*variables).facts
