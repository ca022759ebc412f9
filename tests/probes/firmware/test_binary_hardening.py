"""How a program was built is read from the program, and what the file cannot tell stays unknown."""

from dataclasses import replace

import pytest

from shinsa.facts.binaries import BinaryHardening, Relro
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.probes.firmware.binary_hardening import binary_hardening
from tests.probes.firmware.content import content
from tests.simulators.elf_image import EM_AARCH64, EM_ARM, EM_MIPS, ET_EXEC, ET_REL, ElfImage

WEAK = ElfImage(
    kind=ET_EXEC,
    interpreter="/lib64/ld-linux-x86-64.so.2",
    needed=("libc.so.6",),
    imports=("bind", "listen", "gets", "strcpy", "memcpy"),
    stack=7,
)
STRONG = replace(
    WEAK,
    kind=3,
    imports=("bind", "accept", "__stack_chk_fail", "__memcpy_chk"),
    stack=6,
    relro=True,
    tags=((24, 0),),
    sections={".note.gnu.property": b"\x04\0\0\0\x10\0\0\0\x05\0\0\0GNU\0\x02\0\0\xc0\x04\0\0\0\x03\0\0\0\0\0\0\0"},
)


def looked(image: ElfImage | bytes, path: str = "usr/sbin/httpd") -> list[Report]:
    file = content(binary_hardening, image if isinstance(image, bytes) else image.write(), path)
    return list(binary_hardening.look(file)) if file is not None else []


def seen(image: ElfImage) -> BinaryHardening:
    (report,) = looked(image)
    assert isinstance(report, Sighting)
    assert isinstance(report.fact, BinaryHardening)
    return report.fact


def test_a_service_without_any_protection() -> None:
    fact = seen(WEAK)
    assert (fact.program, fact.library, fact.serves) == ("httpd", False, True)
    assert (fact.nx, fact.pie, fact.relro, fact.canary, fact.fortify, fact.cfi) == (
        *(False, False, Relro.NONE, False, False, False),
    )
    assert fact.unbounded == ("gets", "strcpy")
    assert fact.lacks == ("NX", "PIE", "full RELRO", "stack protector", "FORTIFY_SOURCE")


def test_a_service_with_all_of_them() -> None:
    fact = seen(STRONG)
    assert (fact.nx, fact.pie, fact.relro, fact.canary, fact.fortify, fact.cfi) == (
        *(True, True, Relro.FULL, True, True, True),
    )
    assert (fact.lacks, fact.unbounded) == ((), ())


@pytest.mark.parametrize(
    ("image", "wanted"),
    [
        (replace(STRONG, tags=()), {"relro": Relro.PARTIAL}),
        (replace(STRONG, interpreter="", soname="libx.so.1"), {"library": True, "pie": None}),
        (replace(WEAK, machine=EM_MIPS, bits=32, order=">", stack=None), {"nx": None, "cfi": None}),
        (replace(WEAK, machine=EM_ARM, bits=32, stack=None), {"nx": False, "cfi": None}),
        (replace(WEAK, machine=EM_AARCH64, stack=None), {"nx": None, "cfi": False}),
        (replace(WEAK, interpreter="/lib/ld-musl-mips-sf.so.1", needed=("libc.so",)), {"fortify": None}),
        (replace(WEAK, imports=("exit",)), {"fortify": None, "serves": False, "unbounded": ()}),
        (replace(WEAK, imports=("bind", "connect", "send")), {"serves": False}),
        (replace(WEAK, imports=("bind", "recvfrom")), {"serves": True}),
    ],
)
def test_what_the_file_does_not_tell_is_unknown(image: ElfImage, wanted: dict[str, object]) -> None:
    fact = seen(image)
    assert {name: getattr(fact, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("sections", "wanted"),
    [
        ({}, None),
        ({".symtab": b"\0" * 24, ".strtab": b"\0main\0"}, False),
        ({".symtab": b"\0" * 24, ".strtab": b"\0__stack_chk_fail\0"}, True),
    ],
)
def test_a_static_program_tells_by_its_symbols_or_not_at_all(sections: dict[str, bytes], wanted: bool | None) -> None:
    fact = seen(ElfImage(kind=ET_EXEC, dynamic=False, sections=sections))
    assert (fact.canary, fact.relro, fact.serves) == (wanted, None, False)


@pytest.mark.parametrize(
    ("image", "path"),
    [
        (replace(WEAK, kind=ET_REL), "lib/modules/x.ko"),
        (WEAK, "usr/share/doc/examples/httpd"),
        (b"\x7fELF\x02\x01\x01" + bytes(9), "bin/cut"),
        (b"a text that speaks of \x7fELF\0", "usr/share/magic"),
    ],
)
def test_modules_examples_and_other_files_are_no_programs(image: ElfImage | bytes, path: str) -> None:
    assert looked(image, path) == []


def test_a_damaged_program_is_a_gap() -> None:
    whole = STRONG.write()
    (report,) = looked(whole[: len(whole) // 2])
    assert isinstance(report, Unexamined)
    assert "beyond the end" in report.reason.en
    assert report.reason.ja
