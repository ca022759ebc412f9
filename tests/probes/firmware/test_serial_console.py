"""A shell on a wire is told from a login, from a screen's terminal, and from a program that only uses the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.hardware import SerialConsole
from shinsa.probes.firmware.serial_console import serial_console

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

LOGIN_SH = b'#!/bin/sh\n[ "$(uci -q get system.@system[0].ttylogin)" = 1 ] || exec /bin/ash --login\nexec /bin/login\n'
SERIAL_GETTY = b"[Service]\nExecStart=-/sbin/agetty -o '-p -- \\\\u' --keep-baud 115200,38400,9600 %I $TERM\n"
SYSTEMD: dict[str, Short] = {
    "sbin/agetty": (b"\x7fELF", 0o755, 0, 0),
    "usr/lib/systemd/system/serial-getty@.service": SERIAL_GETTY,
}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("::askconsole:/bin/ash --login", SerialConsole("console", "ash", asks_password=False)),
        ("ttyS0::askfirst:-/bin/sh", SerialConsole("ttyS0", "sh", asks_password=False)),
        ("console::respawn:/bin/busybox ash", SerialConsole("console", "ash", asks_password=False)),
        ("::respawn:/sbin/getty -L ttyS0 115200 vt100", SerialConsole("ttyS0", "getty", asks_password=True)),
        ("T0:23:respawn:/sbin/getty -L ttyAMA0 9600 vt100", SerialConsole("ttyAMA0", "getty", asks_password=True)),
        ("ttymxc0::respawn:/bin/login", SerialConsole("ttymxc0", "login", asks_password=True)),
        ("::respawn:/sbin/getty -n -l /bin/sh ttyS1 9600", SerialConsole("ttyS1", "getty -l sh", asks_password=False)),
        ("::respawn:/sbin/getty -a root ttyS1 9600", SerialConsole("ttyS1", "getty", asks_password=False)),
        (
            "::respawn:/sbin/getty -l /sbin/login.sh ttyS1",
            SerialConsole("ttyS1", "getty -l login.sh", asks_password=False),
        ),
        ("::askconsole:/sbin/login.sh", SerialConsole("console", "login.sh", asks_password=False)),
        ("ttyS0::once:/bin/login -f root", SerialConsole("ttyS0", "login", asks_password=False)),
    ],
)
def test_a_console_of_inittab_is_seen(line: str, expected: SerialConsole, look: Look) -> None:
    seen = look(
        serial_console, {"etc/inittab": f"# consoles\n{line}\n".encode(), "sbin/login.sh": (LOGIN_SH, 0o755, 0, 0)}
    )
    assert seen.facts == [expected]
    assert seen.places == ["etc/inittab:2"]
    assert "etc/inittab" in seen.examined


@pytest.mark.parametrize(
    "line",
    [
        "#ttyS0::respawn:/bin/sh",
        "tty1::respawn:/sbin/getty 38400 tty1",
        "1:2345:respawn:/sbin/getty 38400 tty1",
        "ttyS0::respawn:/bin/sh /etc/app.sh",
        "ttyS0::respawn:/bin/sh -c /usr/bin/app",
        "ttyS0::respawn:/usr/bin/missing-getty ttyS0",
        "ttyS0::ctrlaltdel:/bin/sh",
        "::sysinit:/bin/sh",
        "::shutdown:/bin/sh",
    ],
)
def test_what_offers_nothing_on_a_wire_is_none(line: str, look: Look) -> None:
    seen = look(serial_console, {"etc/inittab": f"{line}\n".encode()})
    assert not seen.facts
    assert seen.examined == ["etc/inittab"]


def test_a_run_level_that_is_not_entered_does_not_count(look: Look) -> None:
    seen = look(serial_console, {"etc/inittab": b"id:3:initdefault:\nS0:5:respawn:/sbin/getty -L ttyS0 9600\n"})
    assert not seen.facts


def test_the_switch_of_login_sh_puts_a_login_before_the_shell(look: Look) -> None:
    seen = look(
        serial_console,
        {
            "etc/inittab": b"::askconsole:/usr/libexec/login.sh\n",
            "usr/libexec/login.sh": (LOGIN_SH, 0o755, 0, 0),
            "etc/config/system": b"config system\n\toption ttylogin '1'\n",
        },
    )
    assert seen.facts == [SerialConsole("console", "login.sh", asks_password=True)]


def test_a_unit_that_a_target_wants_is_seen(look: Look) -> None:
    wants = "etc/systemd/system/getty.target.wants/serial-getty@ttyS0.service"
    seen = look(serial_console, {**SYSTEMD, wants: "/usr/lib/systemd/system/serial-getty@.service"})
    assert seen.facts == [SerialConsole("ttyS0", "agetty", asks_password=True)]


def test_a_drop_in_that_logs_in_by_itself_is_seen(look: Look) -> None:
    seen = look(
        serial_console,
        {
            **SYSTEMD,
            "etc/systemd/system/getty.target.wants/serial-getty@ttyS0.service": "/usr/lib/systemd/system/serial-getty@.service",
            "etc/systemd/system/serial-getty@ttyS0.service.d/auto.conf": (
                b"[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin root ttyS0\n"
            ),
        },
    )
    assert seen.facts == [SerialConsole("ttyS0", "agetty", asks_password=False)]
    assert seen.places == ["etc/systemd/system/serial-getty@ttyS0.service.d/auto.conf:3"]


@pytest.mark.parametrize(
    "files",
    [
        {"etc/systemd/system/getty.target.wants/getty@tty1.service": "/usr/lib/systemd/system/serial-getty@.service"},
        {"etc/systemd/system/getty.target.wants/getty@.service": "/usr/lib/systemd/system/serial-getty@.service"},
        {
            "etc/systemd/system/rescue.target.wants/serial-getty@ttyS0.service": "/usr/lib/systemd/system/serial-getty@.service"
        },
        {
            "etc/systemd/system/getty.target.wants/serial-getty@ttyS0.service": "/usr/lib/systemd/system/serial-getty@.service",
            "etc/systemd/system/serial-getty@ttyS0.service": "/dev/null",
        },
    ],
)
def test_units_that_are_masked_unwanted_or_of_a_screen_are_none(files: dict[str, Short], look: Look) -> None:
    assert not look(serial_console, {**SYSTEMD, **files}).facts


def test_the_kernel_names_the_console_of_systemd(look: Look) -> None:
    generator: dict[str, Short] = {
        "usr/lib/systemd/system-generators/systemd-getty-generator": (b"\x7fELF", 0o755, 0, 0)
    }
    seen = look(
        serial_console,
        {**SYSTEMD, **generator, "boot/cmdline.txt": b"console=tty1 console=ttyAMA0,115200 root=/dev/x\n"},
    )
    assert seen.facts == [SerialConsole("ttyAMA0", "serial-getty", asks_password=True)]
    unsaid = look(serial_console, {**SYSTEMD, **generator})
    assert not unsaid.facts
    masked = look(serial_console, {**SYSTEMD, **generator, "etc/systemd/system/serial-getty@.service": "/dev/null"})
    assert not masked.facts


def test_a_shell_as_init_is_seen(look: Look) -> None:
    seen = look(serial_console, {"boot/cmdline.txt": b"console=ttyS0 init=/bin/sh root=/dev/x\n"})
    assert seen.facts == [SerialConsole("ttyS0", "sh", asks_password=False)]


def test_without_any_of_these_files_nobody_looked(look: Look) -> None:
    seen = look(serial_console, {})
    assert not seen.examined
    assert not seen.unexamined


def test_without_an_init_program_nobody_knows_what_is_started(look: Look) -> None:
    files: dict[str, Short] = {"etc/inittab": b"::sysinit:/etc/rc\n"}
    (reason,) = look(serial_console, files).unexamined.values()
    assert "no init program" in reason
    assert not look(serial_console, {**files, "sbin/init": "../bin/busybox"}).unexamined


def test_a_large_program_on_a_line_is_a_program_and_no_text_that_could_not_be_read(look: Look) -> None:
    seen = look(
        serial_console,
        {
            "etc/inittab": b"::respawn:/usr/sbin/telnetd -F\nttyS0::respawn:/sbin/getty ttyS0\n",
            "usr/sbin/telnetd": (b"\x7fELF" + bytes(2 << 20), 0o755, 0, 0),
            "sbin/init": "../bin/busybox",
        },
    )
    assert seen.unexamined == {}
