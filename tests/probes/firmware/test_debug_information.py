"""Debug information and memory dumps are seen by the ELF file's own tables, not by a word in it."""

from __future__ import annotations

import pytest

from shinsa.facts.leftovers import DevelopmentLeftover, Leftover
from shinsa.model.observation import Report, Sighting
from shinsa.probes.firmware.debug_information import debug_information
from tests.probes.firmware.content import content
from tests.simulators.elf_image import ElfImage

ET_CORE = 4
CORE_NOTE = b"\x05\0\0\0\0\0\0\0\1\0\0\0CORE\0\0\0\0"
BUILT = ElfImage(sections={".debug_info": b"x" * 40}).write()
DUMP = ElfImage(kind=ET_CORE, sections={"note0": CORE_NOTE}).write()


def looked(data: bytes, path: str) -> list[Report]:
    offered = content(debug_information, data, path)
    return list(debug_information.look(offered)) if offered is not None else []


@pytest.mark.parametrize(("data", "what"), [(BUILT, Leftover.DEBUG_SYMBOLS), (DUMP, Leftover.CORE_DUMP)])
def test_it_is_seen(data: bytes, what: Leftover) -> None:
    (sighting,) = looked(data, "usr/bin/app")
    assert isinstance(sighting, Sighting)
    assert isinstance(sighting.fact, DevelopmentLeftover)
    assert sighting.fact.what is what


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (ElfImage(sections={".rodata": b".debug_info\0"}).write(), "usr/bin/readelf"),
        (b"\0" + b".debug_info\0" * 3, "usr/lib/x.bin"),
        (ElfImage(sections={".rodata": CORE_NOTE}).write(), "usr/bin/gdbserver"),
        (BUILT, "usr/share/doc/app"),
        (ElfImage().write(), "usr/bin/app"),
        (BUILT[:100], "usr/bin/app"),
    ],
)
def test_decoys_are_none(data: bytes, path: str) -> None:
    assert not looked(data, path)
