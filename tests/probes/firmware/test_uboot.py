import zlib
from pathlib import Path

import pytest

from shinsa.facts.hardware import SerialConsole
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.probes.firmware.uboot import uboot
from shinsa.subject.firmware.firmware import open_firmware
from tests.probes.firmware.content import content

BANNER = b"\0U-Boot 2019.07 (Mar 01 2020 - 10:00:00 +0000)\0bootm\0"
ANYBODY = b"Hit any key to stop autoboot: %2d \0"
CLOSED = {"bootdelay": "-2", "bootcmd": "bootm ${addr}", "baudrate": "115200"}


def environment(**values: str) -> bytes:
    body = b"".join(f"{name}={value}\0".encode() for name, value in sorted(values.items())) + b"\0"
    body = body.ljust(0x1000 - 4, b"\0")
    return zlib.crc32(body).to_bytes(4, "little") + body


def seen(data: bytes, path: str = "u-boot.bin") -> list[Fact]:
    offered = content(uboot, data, path)
    return [] if offered is None else [each.fact for each in uboot.look(offered) if isinstance(each, Sighting)]


@pytest.mark.parametrize("delay", ["3", "0", "-1"])
def test_a_boot_that_anybody_may_interrupt_is_a_flaw(delay: str) -> None:
    data = environment(**CLOSED | {"bootdelay": delay})
    flaw = BootWeakness("U-Boot environment", BootFlaw.INTERRUPTIBLE, f"bootdelay={delay}")
    assert seen(data) == [flaw]
    assert seen(data + ANYBODY) == [flaw, SerialConsole("console", "U-Boot", asks_password=False)]


def test_a_wait_whose_loader_is_not_seen_leaves_the_console_open_to_question() -> None:
    offered = content(uboot, environment(**CLOSED | {"bootdelay": "3"}), "u-boot-env.bin")
    assert offered is not None
    assert [each.kind for each in uboot.look(offered) if isinstance(each, Unexamined)] == [SerialConsole]


@pytest.mark.parametrize("values", [{"bootargs": "root=/dev/sda1 console=ttyS1,115200"}, {"console": "ttyS1,115200"}])
def test_the_prompt_is_on_the_console_that_is_named(values: dict[str, str]) -> None:
    data = environment(**CLOSED | {"bootdelay": "3"} | values)
    assert SerialConsole("ttyS1", "U-Boot", asks_password=False) in seen(data + ANYBODY)


def test_a_boot_that_asks_for_a_password_or_nobody_is_closed() -> None:
    assert seen(environment(**CLOSED)) == []
    assert seen(environment(**CLOSED | {"bootdelay": "3", "bootstopkeysha256": "ab" * 32})) == []
    keyed = environment(**CLOSED | {"bootdelay": "3"}) + b"Autoboot in %d seconds\n\0"
    assert seen(keyed) == []
    assert seen(environment(**CLOSED | {"bootdelay": "1"}) + b"bootstopkey\0Autobooting in %d seconds\n\0") == []
    assert len(seen(keyed + ANYBODY)) == 2


def test_verification_switched_off_is_a_flaw() -> None:
    assert seen(environment(**CLOSED | {"verify": "no"})) == [
        BootWeakness("U-Boot environment", BootFlaw.DISABLED, "verify=no")
    ]
    assert seen(environment(**CLOSED | {"verify": "yes"})) == []


def test_a_command_that_verifies_nothing_is_found_through_what_it_runs() -> None:
    values = CLOSED | {"bootcmd": "run load; run start", "start": "bootz ${addr} - ${fdt}", "load": "run load"}
    check, flaw = seen(environment(**values))
    assert isinstance(check, BootVerification)
    assert check.lets_foreign
    assert "bootz" in check.mechanism
    assert flaw == BootWeakness("U-Boot environment", BootFlaw.BYPASS, "bootz in bootcmd")


def test_a_loader_without_a_word_of_signatures_verifies_none() -> None:
    (check,) = seen(bytes(99) + BANNER)
    assert check == BootVerification("U-Boot without verification of signatures", authenticated=False, enforced=None)
    assert seen(bytes(99) + BANNER + b"Failed to verify required signature '%s'\0") == []


def test_the_stored_environment_is_in_force_before_the_default() -> None:
    default = b"\0bootdelay=5\0bootcmd=bootm 0x9f020000\0baudrate=115200\0\0"
    assert [str(each) for each in seen(default)] == ["U-Boot environment (default): bootdelay=5"]
    assert len(seen(default + ANYBODY)) == 2
    assert seen(default.ljust(0x100, b"\0") + environment(**CLOSED)) == []


def test_a_closed_loader_says_nothing_of_the_consoles_of_the_system() -> None:
    offered = content(uboot, environment(**CLOSED), "u-boot-env.bin")
    assert offered is not None
    assert {each.kind for each in uboot.look(offered) if isinstance(each, Examined)} == {BootVerification, BootWeakness}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b"\x7fELF" + bytes(9) + b"\0bootdelay=5\0bootcmd=bootp; bootm\0baudrate=9600\0\0", "usr/sbin/fw_printenv"),
        (b"# bootdelay=5\nbootcmd=run it\n", "etc/u-boot-initial-env"),
        (b"see U-Boot 2019.07 for bootdelay=\0", "usr/lib/libubootenv.so"),
    ],
)
def test_tools_and_texts_are_no_boot_loader(data: bytes, path: str) -> None:
    assert seen(data, path) == []


DATA = Path(__file__).parents[4] / "shared/data/firmware/formats/uboot__uboot.image_with_header"


@pytest.mark.skipif(not DATA.is_file(), reason="the real images are not beside the checkout")
def test_a_real_loader_that_asks_for_a_word_is_not_open_and_verifies_nothing() -> None:
    firmware = open_firmware(DATA)
    datas = [firmware.read(entry) for entry in firmware.files()]
    (found,) = [fact for data in datas if b"U-Boot 1.1.4" in data for fact in seen(data)]
    assert found == BootVerification("U-Boot without verification of signatures", authenticated=False, enforced=None)
