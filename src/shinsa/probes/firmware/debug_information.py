"""Finds programs that still carry their debug information, and memory dumps of programs (ELF types and sections)."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.leftovers import DevelopmentLeftover, Leftover
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example

INFORMATION = ".debug_info"
CORE_NOTE = b"CORE\0\0\0\0"
"""Owner of the notes in a core dump (core(5))."""


@file_probe(
    DevelopmentLeftover,
    needles=(INFORMATION.encode() + b"\0", CORE_NOTE),
    only="binary",
    blind_to="compressed debug information under other names, and packed programs",
)
def debug_information(content: FileContent) -> Iterator[Report]:
    """Programs, libraries and kernel modules with a .debug_info section, and core dumps."""
    elf = content.elf
    if elf is None or is_example(content.path):
        return
    if elf.type == "core":
        yield Sighting(DevelopmentLeftover(content.path, Leftover.CORE_DUMP), content.place(), content.path)
    elif INFORMATION in elf.sections:
        section = elf.sections[INFORMATION]
        fact = DevelopmentLeftover(content.path, Leftover.DEBUG_SYMBOLS, f"{INFORMATION}, {section.size} bytes")
        yield Sighting(fact, content.place(offset=section.offset), content.path)
