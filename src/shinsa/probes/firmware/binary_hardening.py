"""Finds how each program and library of the firmware was hardened when it was built."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.binaries import BinaryHardening, Relro
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.probe import file_probe
from shinsa.model.text import say
from shinsa.subject.firmware import hardening
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.elf import Elf
from shinsa.subject.firmware.elf_header import MAGIC
from shinsa.subject.firmware.example_paths import is_example


@file_probe(
    BinaryHardening,
    needles=(MAGIC,),
    only="binary",
    blind_to="whether a call that could overrun does, programs without dynamic symbols, and code in other formats than ELF",
)
def binary_hardening(file: FileContent) -> Iterator[Report]:
    """Executable stack, PIE, RELRO, stack protector, FORTIFY_SOURCE, checked jumps, and calls that write without a bound."""
    elf = file.elf
    if elf is None or elf.type not in {"exec", "dyn"} or all(is_example(entry.path) for entry in file.entries):
        return
    if elf.faults:
        why = say("a damaged program: {why}", "破損したプログラム: {why}", why=elf.faults[0])
        yield Unexamined(BinaryHardening, file.place(), why)
        return
    fact = _fact(file.path.rpartition("/")[2], elf)
    lacks = ", ".join(fact.lacks)
    yield Sighting(fact, file.place(), f"{elf.machine} {elf.type}: {f'without {lacks}' if lacks else 'hardened'}")


def _fact(name: str, elf: Elf) -> BinaryHardening:
    library = elf.type == "dyn" and not elf.is_pie
    relro = hardening.relro(elf)
    return BinaryHardening(
        name,
        library,
        hardening.serves(elf),
        hardening.stack_is_data(elf),
        None if library else elf.is_pie,
        Relro(relro) if relro is not None else None,
        hardening.canary(elf),
        hardening.fortified(elf),
        hardening.checks_jumps(elf),
        hardening.unbounded(elf),
    )
