"""Finds the scripts and buttons that set the device back to its factory state, and whether they erase or only unlink."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.deletion import ErasurePath
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.erasures import erasures
from shinsa.subject.firmware.example_paths import is_example

LONGEST = 256 * 1024
SHELL = re.compile(rb"#![ \t]*/\S{0,40}?(?:sh|env[ \t]+\w{0,3}sh)\b")
BUTTON = re.compile(r"(?:^|/)(?:etc/rc\.button/|etc/hotplug\.d/button/|etc/acpi/)|button", re.IGNORECASE)
RESET = re.compile(r"reset|factory|default|wipe|erase|first-?boot|restore", re.IGNORECASE)
"""What the name of a script, or the words around the command, say of it."""
AROUND = 12
"""Lines before a command in which its purpose is looked for."""
MOST = 20


@file_probe(
    ErasurePath,
    paths=("etc/rc.button/*", "etc/hotplug.d/button/*", "**/*reset*", "**/*factory*", "**/*wipe*"),
    needles=(b"jffs2reset", b"firstboot", b"rootfs_data", b"factory", b"restore_default", b"nvram erase", b"wipe"),
    only="text",
    blind_to="what programs erase by themselves, what other partitions keep, and whether a button is there at all",
)
def erasure_paths(file: FileContent) -> Iterator[Report]:
    """Scripts of a reset that erase user data: `firstboot`, `jffs2reset`, `mtd erase`, `nvram erase`, `rm -rf /data/*`."""
    if len(file.data) > LONGEST or SHELL.match(file.data) is None or all(is_example(e.path) for e in file.entries):
        return
    lines = file.text.split("\n")
    button = any(BUTTON.search(entry.path) for entry in file.entries)
    seen: set[str] = set()
    for found in erasures(file.text):
        context = [file.path, *lines[max(0, found.line - 1 - AROUND) : found.line]]
        if not seen:
            yield Examined(ErasurePath, file.place())
        if found.by not in seen and len(seen) < MOST and any(RESET.search(each[:400]) for each in context):
            seen.add(found.by)
            fact = ErasurePath(f"{file.path}: {found.by}", found.erases, "button" if button else "")
            yield Sighting(fact, file.place(line=found.line), lines[found.line - 1].strip()[:160])
