"""FAT volumes are read in place with their long names; no volume leads its reader astray."""

import struct
import time
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.tree import Unreadable
from tests.simulators.fat_image import build_fat, record
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import look_at

FILES = {
    "cmdline.txt": b"console=ttyS0,115200 root=/dev/mmcblk0p2\n",
    "KERNEL.IMG": bytes(range(256)) * 30,
    "EMPTY": b"",
    "a long folder/Schlüssel für später.conf": b"key=value\n",
}


@pytest.mark.parametrize("bits", [12, 16, 32])
def test_everything_is_as_the_volume_says(opened: Open, bits: int) -> None:
    firmware = opened(build_fat(bits, FILES))
    (tree,) = firmware.trees
    assert tree.label == f"fat{bits}@0x0"
    assert set(tree.entries) == {*FILES, "a long folder"}
    assert {path: firmware.read(tree.entries[path]) for path in FILES} == FILES
    assert all((entry.mode, entry.uid, entry.gid) == (None, None, None) for entry in tree.entries.values())
    assert tree.faults == ()
    assert firmware.unopened == ()


def test_lower_case_marks_and_deleted_records_are_honoured(opened: Open) -> None:
    image = bytearray(build_fat(12, {"CONFIG.TXT": b"x", "GONE": b"y"}))
    place = image.index(b"CONFIG  TXT")
    image[place + 12] = 0x18
    image[image.index(b"GONE    ")] = 0xE5
    assert list(opened(bytes(image)).trees[0].entries) == ["config.txt"]


def test_a_chain_in_a_circle_ends_with_the_size(opened: Open) -> None:
    firmware = opened(build_fat(12, {"A": b"1" * 2000}, chain={3: 2}))
    assert len(firmware.read(firmware.trees[0].entries["A"])) == 2000


@pytest.mark.parametrize("following", [0, 1, 0xFF7, 0xFFF])
def test_a_chain_that_ends_early_makes_its_file_unreadable(opened: Open, following: int) -> None:
    firmware = opened(build_fat(12, {"A": b"1" * 2000, "B": b"2"}, chain={3: following}))
    with pytest.raises(Unreadable, match="chain"):
        firmware.read(firmware.trees[0].entries["A"])
    assert firmware.read(firmware.trees[0].entries["B"]) == b"2"


def test_a_directory_that_leads_to_itself_is_entered_once(opened: Open) -> None:
    # the first stored cluster is 2: the file, which is also a directory that lists itself
    firmware = opened(build_fat(12, {"A": record("SELF", 1, 0x10, 2, 0), "DIR/X": b""}))
    image = bytearray(build_fat(12, {"A": record("SELF", 1, 0x10, 2, 0)}))
    image[image.index(b"A       ") + 11] = 0x10
    (tree,) = opened(bytes(image)).trees
    assert set(tree.entries) == {"A", "A/SELF"}
    assert "already entered" in tree.faults[0]
    assert set(firmware.trees[0].entries) == {"A", "DIR", "DIR/X"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", ".."])
def test_names_that_are_none_are_refused(opened: Open, name: str) -> None:
    image = build_fat(12, {"abcdefghijkl mnop"[: len(name)].ljust(len(name), "x"): b"1", "GOOD": b"2"})
    wanted = "abcdefghijkl mnop"[: len(name)].ljust(len(name), "x").encode("utf-16-le")
    wrong = name.encode("utf-16-le")
    image = (
        image.replace(wanted[:10], wrong[:10]).replace(wanted[10:22], wrong[10:22]).replace(wanted[22:26], wrong[22:26])
    )
    (tree,) = opened(image).trees
    assert all(".." not in path and path.count("/") == 0 for path in tree.entries)
    assert "GOOD" in tree.entries


def test_a_long_name_without_all_its_pieces_gives_way_to_the_short_one(opened: Open) -> None:
    image = bytearray(build_fat(12, {"a name that takes two records.txt": b"1"}))
    image[image.index(b"LONG~000") - 20] ^= 0xFF
    assert len(opened(bytes(image)).trees[0].entries) == 1


def test_a_volume_that_breaks_off_says_so(opened: Open) -> None:
    image = build_fat(12, FILES)
    assert "breaks off 512 bytes" in opened(image[:-512]).unopened[0].reason


def test_directories_that_share_one_long_chain_are_paid_for(opened: Open) -> None:
    started = time.process_time()
    folders = b"".join(record(f"D{number}", 0, 0x10, 2 + number, 0) for number in range(1000))
    chain = {number: number + 1 for number in range(2, 4100)}
    opened(build_fat(16, {"A": folders}, chain=chain), Bounds(work=20_000_000))
    assert time.process_time() - started < 5


def test_boot_sectors_that_are_none_are_refused(opened: Open) -> None:
    sector = noise(510) + b"\x55\xaa"
    assert opened(sector * 20).trees == ()
    image = bytearray(build_fat(16, FILES))
    struct.pack_into("<H", image, 22, 1)
    assert not any(tree.format.startswith("fat") for tree in opened(bytes(image)).trees)


@cache
def _volume(bits: int) -> bytes:
    return build_fat(bits, FILES)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([12, 32]),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_changed_bytes_of_the_structures(bits: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(_volume(bits))
    used = [at for at in range(0, len(data), 32) if any(data[at : at + 32])]
    for place, value in changes:
        data[used[place % len(used)] + place % 32] = value
    look_at(bytes(data))


def test_an_image_that_lies_as_a_file_in_a_volume_is_looked_into(opened: Open) -> None:
    root = build_squashfs({"etc": None, "bin": None, "etc/shadow": b"root::\n"})
    for image in (build_fat(12, {"ROOT.SFS": root}), build_fat(12, {"ROOT.SFS": root}, chain={2: 9})):
        firmware = opened(image)
        labels = [tree.label for tree in firmware.roots]
        assert labels in ([], ["fat12@0x0/ROOT.SFS!squashfs@0x0"])
    assert opened(build_fat(12, {"ROOT.SFS": root})).roots


@pytest.mark.parametrize("before", [512, 268, 1 << 20])
def test_a_volume_is_found_behind_any_header(opened: Open, before: int) -> None:
    firmware = opened(noise(before) + build_fat(12, FILES))
    assert f"fat12@{before:#x}" in {tree.label for tree in firmware.trees}
