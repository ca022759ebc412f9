"""A switch for developers counts where it is on and in force."""

from __future__ import annotations

import pytest

from shinsa.facts.hardware import DebugFacility
from shinsa.probes.firmware.debug_switches import debug_switches
from tests.probes.firmware.conftest import Seen
from tests.probes.firmware.content import content


def look(text: str, path: str) -> Seen:
    file = content(debug_switches, text.encode(), path)
    return Seen(list(debug_switches.look(file)) if file is not None else [])


@pytest.mark.parametrize(
    ("line", "path", "name"),
    [
        ("enable_jtag_gpio=1", "boot/config.txt", "JTAG"),
        ("echo 1 > /sys/devices/platform/soc/jtag_enable", "etc/init.d/S10hw", "JTAG"),
        ("[ -f /x ] && echo enable > /proc/jtag", "etc/rc.local", "JTAG"),
        ("fw_setenv jtag_en 1", "usr/bin/factory.sh", "JTAG"),
        ("ro.debuggable=1", "system/build.prop", "debug build of Android"),
        ("ro.adb.secure=0", "default.prop", "ADB without a key"),
        ("persist.adb.tcp.port=5555", "vendor/build.prop", "ADB over the network"),
        ("root=/dev/x systemd.debug-shell=1 quiet", "boot/cmdline.txt", "root shell on a terminal"),
        ("root=/dev/x systemd.debug-shell=1 quiet", "CMDLINE.TXT", "root shell on a terminal"),
        ("options root=/dev/x systemd.debug_shell", "loader/entries/hub.conf", "root shell on a terminal"),
    ],
)
def test_a_switch_is_seen(line: str, path: str, name: str) -> None:
    seen = look(f"# head\n{line}\n", path)
    assert seen.facts == [DebugFacility(name, line)]
    assert seen.places == [f"{path}:2"]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("#enable_jtag_gpio=1", "boot/config.txt"),
        ("enable_jtag_gpio=0", "boot/config.txt"),
        ("echo 0 > /sys/class/jtag/enable", "etc/rc.local"),
        ("echo 1 > /sys/class/leds/board:green:jtag/brightness", "etc/init.d/leds"),
        ("echo 1 jtag", "etc/rc.local"),
        ("ro.debuggable=0", "system/build.prop"),
        ("ro.adb.secure=1", "default.prop"),
        ("on property:ro.debuggable=1", "init.rc"),
        ("<p>set ro.debuggable=1 and jtag</p>", "www/help.html"),
        ("ro.debuggable=1", "usr/share/doc/adb/build.prop"),
        ("systemd.debug-shell=0", "boot/cmdline.txt"),
    ],
)
def test_decoys(line: str, path: str) -> None:
    assert not look(f"{line}\n", path).facts
