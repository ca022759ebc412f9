"""What an ELF file says of itself, of both widths and byte orders, and what a broken one can no longer say."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.elf import MOST_SYMBOLS, Elf, read_elf
from tests.simulators.elf_image import EM_ARM, EM_MIPS, ET_EXEC, ET_REL, ElfImage

DAEMON = ElfImage(
    interpreter="/lib/ld-musl.so.1",
    needed=("libc.so", "libssl.so.3"),
    imports=("strcpy", "__stack_chk_fail", "bind"),
    exports=("main",),
    sections={".rodata": b"Daemon v1.2\0"},
    relro=True,
)


def read(image: ElfImage) -> Elf:
    elf = read_elf(image.write())
    assert elf is not None
    return elf


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("section_table", [True, False])
def test_a_program_tells_what_it_links_to(bits: int, order: str, section_table: bool) -> None:
    elf = read(ElfImage(**{**vars(DAEMON), "bits": bits, "order": order, "section_table": section_table}))
    assert (elf.bits, elf.order, elf.type, elf.is_dynamic, elf.is_pie) == (bits, order, "dyn", True, True)
    assert elf.interpreter == "/lib/ld-musl.so.1"
    assert elf.needed == ("libc.so", "libssl.so.3")
    assert elf.imports == {"strcpy", "__stack_chk_fail", "bind"}
    assert elf.exports == {"main"}
    assert elf.section(".rodata") == (b"Daemon v1.2\0" if section_table else b"")
    assert [segment.kind for segment in elf.segments] == ["load", "interp", "dynamic", "stack", "relro"]
    assert elf.faults == ()


def test_a_library_is_no_program() -> None:
    elf = read(ElfImage(soname="libx.so.1", exports=("x_open",), machine=EM_MIPS, bits=32, order=">"))
    assert (elf.soname, elf.machine, elf.is_pie, elf.interpreter) == ("libx.so.1", "mips", False, "")


def test_a_static_program_has_no_dynamic_section() -> None:
    elf = read(ElfImage(kind=ET_EXEC, machine=EM_ARM, bits=32, dynamic=False))
    assert (elf.type, elf.machine, elf.is_dynamic, elf.imports, elf.needed) == ("exec", "arm", False, frozenset(), ())


@pytest.mark.parametrize(
    ("tags", "now"), [((), False), (((24, 0),), True), (((30, 8),), True), (((0x6FFF_FFFB, 1),), True)]
)
def test_binding_at_start_is_told_by_any_of_three_marks(tags: tuple[tuple[int, int], ...], now: bool) -> None:
    assert read(ElfImage(tags=tags)).bind_now is now


def test_folders_for_libraries_are_told() -> None:
    image = ElfImage(needed=("/opt/lib:$ORIGIN",))
    assert read(ElfImage(needed=image.needed, tags=((29, 1),))).search_paths == ("/opt/lib", "$ORIGIN")


def test_a_static_pie_is_a_program() -> None:
    assert read(ElfImage(tags=((0x6FFF_FFFB, 0x0800_0000),))).is_pie


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ",
        b"\x7fELF",
        b"\x7fELF\x02\x01\x01" + bytes(9),
        b"\x7fELF\x07\x01\x01" + bytes(80),
        b"\x7fELF\x01\x09\x01" + bytes(80),
    ],
)
def test_what_has_no_sound_header_is_none(data: bytes) -> None:
    assert read_elf(data) is None


def test_an_object_file_has_no_segments() -> None:
    data = bytearray(ElfImage(kind=ET_REL, dynamic=False, stack=None).write())
    data[56:58] = b"\0\0"
    elf = read_elf(bytes(data))
    assert elf is not None
    assert (elf.type, elf.segments) == ("rel", ())


def test_a_program_that_breaks_off_says_so() -> None:
    whole = DAEMON.write()
    elf = read_elf(whole[: len(whole) // 2])
    assert elf is not None
    assert elf.faults


def test_a_dynamic_section_that_points_nowhere_says_so() -> None:
    data = DAEMON.write()
    dynamic = next(segment for segment in read(DAEMON).segments if segment.kind == "dynamic")
    broken = data[: dynamic.offset] + b"\xff" * dynamic.size + data[dynamic.offset + dynamic.size :]
    elf = read_elf(broken)
    assert elf is not None
    assert elf.faults == ("the dynamic section cannot be read",)
    assert (elf.imports, elf.needed, elf.soname) == (frozenset(), (), "")


def test_a_hash_table_that_lies_costs_no_more_than_the_bound() -> None:
    image = ElfImage(imports=("a",), section_table=False, sections={".hash": b"\xff" * 16})
    place = ElfImage(imports=("a",), sections=image.sections)
    offset = read(place).sections[".hash"].offset
    elf = read(ElfImage(imports=("a",), section_table=False, sections=image.sections, tags=((4, offset + 32),)))
    assert len(elf.imports) <= MOST_SYMBOLS


@settings(max_examples=300)
@given(st.data())
def test_no_change_of_bytes_makes_it_fail(data: st.DataObject) -> None:
    raw = bytearray(DAEMON.write())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    elf = read_elf(bytes(raw))
    if elf is not None:
        assert isinstance(elf.imports | elf.exports, frozenset)
        assert isinstance((elf.needed, elf.soname, elf.interpreter, elf.faults, elf.search_paths, elf.bind_now), tuple)
        assert len(elf.sections) <= 10_000


def test_the_interpreter_that_runs_this_is_read() -> None:
    path = Path(sys.executable).resolve()
    data = path.read_bytes()
    elf = read_elf(data)
    if elf is None:
        pytest.skip("this Python is no ELF file")
    assert elf.type in {"exec", "dyn"}
    assert "libc" in elf.interpreter + " ".join(elf.needed)
    assert elf.imports
