"""Disks are divided as their tables say; every partition and every gap is looked into, and nothing is expanded."""

import struct
import time
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.disk import Disk, Piece
from shinsa.subject.firmware.format import Malformed
from tests.simulators.block_devices import build_gpt, build_mbr, build_sparse, build_super, extended_table
from tests.simulators.erofs_image import build_erofs
from tests.simulators.fat_image import build_fat
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import look_at

BOOT = build_fat(12, {"cmdline.txt": b"console=ttyS0\n"})
ROOT = build_erofs({"etc/": b"", "etc/shadow": b"root::\n", "bin/": b"", "bin/sh": "busybox"})
SECTORS = len(ROOT) // 512
HIDDEN = noise(4096)


@pytest.mark.parametrize("sector", [512, 4096])
def test_the_partitions_of_a_gpt_are_named_and_its_gaps_are_said(opened: Open, sector: int) -> None:
    disk = build_gpt({"boot": BOOT, "root fs": ROOT, "../x/": b"\xff" * 512}, sector=sector, gap=HIDDEN)
    firmware = opened(disk)
    labels = {tree.label for tree in firmware.trees}
    assert {"gpt@0x0[boot]!fat12@0x0", "gpt@0x0[root_fs]!erofs@0x0"} <= labels
    (gap,) = firmware.unopened
    assert gap.where.startswith("gpt@0x0[unpartitioned-")
    assert gap.size == len(HIDDEN)


def test_a_gpt_with_a_wrong_checksum_is_read_by_its_protective_table(opened: Open) -> None:
    disk = bytearray(build_gpt({"root": ROOT}))
    disk[1024 + 60] ^= 1
    firmware = opened(bytes(disk))
    assert firmware.roots
    assert "GUID partition table cannot be read" in firmware.unopened[0].reason


def test_partitions_that_overlap_or_break_off_are_said(opened: Open) -> None:
    disk = build_mbr([(0x83, 8, SECTORS), (0x83, 10, 50), (0x83, 9000, 5)], {8: ROOT})
    assert "overlaps" in opened(disk).unopened[0].reason
    assert "behind the end" in opened(disk).unopened[0].reason
    firmware = opened(build_mbr([(0x83, 8, SECTORS + 9)], {8: ROOT}))
    assert f"breaks off {9 * 512} bytes" in firmware.unopened[0].reason
    assert firmware.roots


def test_the_partitions_of_an_mbr_are_opened_and_extended_ones_followed(opened: Open) -> None:
    entries = [(0x0C, 8, len(BOOT) // 512), (0x05, 1000, 2000)]
    first = extended_table((0x83, 8, SECTORS), (0x05, 1000, 1000))
    parts = {8: BOOT, 1000: first, 1008: ROOT, 2000: extended_table((0x83, 8, SECTORS)), 2008: ROOT}
    firmware = opened(build_mbr(entries, parts))
    assert [tree.label for tree in firmware.trees] == [
        "mbr@0x0[partition1]!fat12@0x0",
        "mbr@0x0[partition5]!erofs@0x0",
        "mbr@0x0[partition6]!erofs@0x0",
    ]
    assert firmware.unopened == ()


def test_a_chain_of_extended_tables_that_leads_back_ends(opened: Open) -> None:
    table = extended_table((0x83, 8, SECTORS), (0x05, 0, 1000))
    firmware = opened(build_mbr([(0x05, 1000, 2000)], {1000: table, 1008: ROOT}))
    assert len(firmware.trees) == 1


@pytest.mark.parametrize("entry", [(0x83, 0, 5), (0x83, 5, 0), (0, 0, 0), (0x83, 99999, 5)])
def test_tables_that_are_none_are_refused(opened: Open, entry: tuple[int, int, int]) -> None:
    assert all(region.format != "mbr" for region in opened(build_mbr([entry], {4: b"x"}, sectors=9)).regions)


def test_dynamic_partitions_in_one_or_many_pieces_are_opened(opened: Open) -> None:
    half = SECTORS // 2
    partitions = {
        "system_a": [(half, 0, 4096), (SECTORS - half, 0, 6000), (8, 1, 0)],
        "vendor_a": [(SECTORS, 0, 2048)],
        "empty_b": [],
        "outside": [(SECTORS, 0, 1 << 40)],
        "elsewhere": [(1, 7, 0)],
    }
    data = {2048: ROOT, 4096: ROOT[: half * 512], 6000: ROOT[half * 512 :]}
    firmware = opened(build_super(partitions, 4 << 20, data))
    assert [tree.label for tree in firmware.roots] == ["super@0x0[system_a]!erofs@0x0", "super@0x0[vendor_a]!erofs@0x0"]
    assert [firmware.text(tree.entries["etc/shadow"]) for tree in firmware.roots] == ["root::\n"] * 2
    assert "partition outside lies outside" in firmware.unopened[0].reason


def test_dynamic_partitions_that_share_their_extents_are_not_looked_at_twice(opened: Open) -> None:
    partitions = {f"p{number}": [(8000, 0, 0)] for number in range(100)}
    firmware = opened(build_super(partitions, 4 << 20, {2048: ROOT}))
    assert "overlaps others" in firmware.unopened[0].reason


def test_a_sparse_image_is_read_without_being_expanded(opened: Open) -> None:
    firmware = opened(build_sparse(ROOT))
    (tree,) = firmware.roots
    assert tree.label == "sparse@0x0!erofs@0x0"
    assert firmware.text(tree.entries["etc/shadow"]) == "root::\n"
    assert firmware.unopened == ()


def test_a_sparse_image_of_terabytes_costs_nothing(opened: Open) -> None:
    started = time.process_time()
    whole = build_sparse(ROOT)
    count, chunks = len(ROOT) // 4096, struct.unpack_from("<I", whole, 20)[0]
    huge = struct.pack("<IHHHHIIII", 0xED26FF3A, 1, 0, 28, 12, 4096, count + 0x3FFF_FFFF, chunks + 1, 0)
    firmware = opened(huge + whole[28:] + struct.pack("<HHII", 0xCAC3, 0, 0x3FFF_FFFF, 12))
    assert firmware.roots
    assert time.process_time() - started < 2


def test_partitions_in_a_sparse_image_are_found(opened: Open) -> None:
    disk = build_gpt({"boot": BOOT, "root": ROOT, "squash": build_squashfs({"a": b"1"}), "fill": b"abcd" * 4096})
    labels = [tree.label for tree in opened(build_sparse(disk, fill=b"abcd")).trees]
    assert "sparse@0x0!gpt@0x0[boot]!fat12@0x0" in labels
    assert "sparse@0x0!gpt@0x0[root]!erofs@0x0" in labels
    assert "sparse@0x0!gpt@0x0[squash]!squashfs@0x0" in labels
    inner = build_super({"system": [(SECTORS, 0, 2048)]}, 4 << 20, {2048: ROOT})
    (tree,) = opened(build_sparse(inner)).roots
    assert tree.label == "sparse@0x0!super@0x0[system]!erofs@0x0"


def test_what_lies_behind_a_file_system_in_a_sparse_image_is_said(opened: Open) -> None:
    firmware = opened(build_sparse(ROOT + HIDDEN + bytes(4096) + HIDDEN))
    assert firmware.roots
    assert "behind the file system" in firmware.unopened[0].where


def test_a_sparse_image_that_breaks_off_says_so(opened: Open) -> None:
    whole = build_sparse(ROOT)
    firmware = opened(whole[: len(whole) * 2 // 3])
    assert "breaks off" in firmware.unopened[0].reason


def test_a_disk_of_pieces_reads_across_them_and_never_outside() -> None:
    disk = Disk((Piece(4, memoryview(b"abcd")), Piece(0), Piece(6, None, b"xy"), Piece(3, memoryview(b"efg"))))
    assert disk.bytes(2, 10) == b"cdxyxyxyef"
    assert disk.part(5, 6).bytes(0, 6) == b"yxyxye"
    assert disk.stored == 7
    assert disk.flat is None
    assert bytes(disk.part(0, 3).flat or b"") == b"abc"
    for offset, size in ((-1, 2), (12, 2), (0, -1), (1 << 70, 1)):
        with pytest.raises(Malformed):
            disk.bytes(offset, size)
        with pytest.raises(Malformed):
            disk.part(offset, size)


@cache
def _samples() -> tuple[bytes, ...]:
    gpt = build_gpt({"boot": BOOT[:8192], "root": ROOT})
    lp = build_super({"system": [(SECTORS, 0, 40)]}, 1 << 17, {40: ROOT})
    return gpt, lp, build_sparse(gpt), build_sparse(lp), build_mbr([(0x83, 8, SECTORS)], {8: ROOT})


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 4),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_changed_bytes_of_the_structures(which: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(_samples()[which])
    used = [at for at in range(0, len(data), 16) if any(data[at : at + 16])]
    for place, value in changes:
        data[min(used[place % len(used)] + place % 16, len(data) - 1)] = value
    look_at(bytes(data))
