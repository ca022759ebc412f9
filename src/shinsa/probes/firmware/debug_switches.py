"""Finds settings and scripts that switch on what only developers need: JTAG pins, ADB without a key, a debug build of Android."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.hardware import DebugFacility
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example

LONGEST = 1 << 20
COMMENT = re.compile(r"\s*(?:#|//|;|\*|<!--)")
SWITCHES = (
    ("JTAG", re.compile(r"\s*enable_jtag_gpio\s*=\s*1\s*$")),
    (
        "JTAG",
        re.compile(
            r".{0,200}\becho\s+(?:-n\s+)?['\"]?(?:1|on|y|enabled?)['\"]?\s*>\s*(?!\S{0,200}/leds/)\S{0,200}jtag",
            re.IGNORECASE,
        ),
    ),
    (
        "JTAG",
        re.compile(
            r".{0,200}\b(?:fw_setenv|nvram\s+set)\s+\w{0,20}jtag\w{0,20}[\s=]+['\"]?(?:1|on|y|enabled?)\b",
            re.IGNORECASE,
        ),
    ),
    ("debug build of Android", re.compile(r"\s*ro\.debuggable\s*=\s*1\s*$")),
    ("ADB without a key", re.compile(r"\s*ro\.adb\.secure\s*=\s*0\s*$")),
    (
        "ADB over the network",
        re.compile(r"\s*(?:persist\.|service\.|setprop\s+(?:persist\.)?service\.)adb\.tcp\.port[\s=]+\d{1,5}\s*$"),
    ),
    (
        "root shell on a terminal",
        re.compile(r".{0,500}(?:^|\s)systemd\.debug[-_]shell(?:=(?:1|yes|true|on|tty\w{1,10}))?(?:\s|$)"),
    ),
)
"""Raspberry Pi's config.txt, boot scripts, Android's properties, systemd-debug-generator(8)."""
CONFIGURATION = re.compile(
    r"(?:^|/)(?:[\w.-]{0,60}\.(?:prop|txt|conf|cfg|rc|sh|cmd|env|local|service)|prop\.default|cmdline|[\w-]{1,60})$",
    re.IGNORECASE,
)


@file_probe(
    DebugFacility,
    needles=(b"jtag", b"ro.debuggable", b"ro.adb.secure", b"adb.tcp.port", b"systemd.debug"),
    only="text",
    blind_to="JTAG and SWD fuses of the chip (ESP eFuses, OTP bits), which no image shows, and what programs switch on",
)
def debug_switches(file: FileContent) -> Iterator[Report]:
    """Settings that open debugging: `enable_jtag_gpio=1`, `ro.debuggable=1`, `ro.adb.secure=0`, `systemd.debug-shell`."""
    paths = [entry.path for entry in file.entries if not is_example(entry.path)]
    if len(file.data) > LONGEST or not any(CONFIGURATION.search(path) for path in paths):
        return
    lines = sorted({file.line_of(offset) for offsets in file.hits.values() for offset in offsets[:50]})
    text = file.text.split("\n")
    for number in lines:
        line = text[number - 1][:1000].rstrip("\r") if number <= len(text) else ""
        name = next((name for name, switch in SWITCHES if switch.match(line)), "")
        if name and not COMMENT.match(line):
            yield Sighting(DebugFacility(name, line.strip()[:80]), file.place(line=number), line.strip()[:160])
