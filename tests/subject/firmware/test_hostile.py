"""No bytes make the opening or reading of a firmware raise anything but what is promised, or go on without end."""

import gzip
import io
import struct
import tarfile
import tempfile
import time
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import NotFirmware, open_firmware
from shinsa.subject.firmware.tree import Unreadable
from tests.simulators.cpio_image import build_cpio, member
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Short, Special, build_squashfs
from tests.subject.firmware.conftest import Open

SMALL = Bounds(unpacked=20_000_000, file=5_000_000, files=2000, held=20_000_000, work=200_000_000)
#: A single flipped byte must not cost more than this; whole samples take milliseconds.
SECONDS = 5.0
#: Tens of thousands of false beginnings take up to two and a half, measured for coverage on a busy machine.
MANY_SECONDS = 40.0
TREE: dict[str, Short] = {
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 0),
    "etc/passwd": b"root:x:0:0::/:/bin/sh\n" * 20,
    "bin/busybox": bytes(range(256)) * 40,
    "bin/sh": "busybox",
    "dev/console": Special(5, (5, 1)),
    "a/b/c/d": "../../../..",
}


@cache
def samples() -> tuple[bytes, ...]:
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("etc/shadow", "root::" * 100)
        archive.writestr("image", build_squashfs(TREE, block_size=4096))
    with tarfile.open(fileobj=tarred, mode="w", format=tarfile.PAX_FORMAT) as tar:
        made = tarfile.TarInfo("etc/" + "long" * 60)
        made.size, made.pax_headers = 700, {"SCHILY.xattr.user.x": "y"}
        tar.addfile(made, io.BytesIO(b"x" * 700))
    return (
        build_squashfs(TREE, block_size=4096, compress=lambda data: data),
        build_squashfs(TREE, block_size=4096),
        build_squashfs(TREE, block_size=4096, order=">", fragments=False),
        build_cpio(TREE),
        gzip.compress(build_cpio(TREE), mtime=0),
        zipped.getvalue(),
        tarred.getvalue(),
    )


def look_at(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "image.bin"
        path.write_bytes(data)
        started = time.process_time()
        try:
            firmware = open_firmware(path, SMALL)
        except NotFirmware:
            return
        for entry in firmware.files():
            try:
                assert len(firmware.read(entry)) <= SMALL.file
            except Unreadable:
                continue
        for tree in firmware.trees:
            for path_in_tree in tree.entries:
                assert not path_in_tree.startswith("/")
                assert ".." not in path_in_tree.split("/")
                firmware.resolve(tree.label, path_in_tree)
        list(firmware.glob("**", "etc/*"))
        assert all(0 <= region.entropy <= 8 and region.size >= 0 for region in firmware.regions)
        assert time.process_time() - started < SECONDS


RELAXED = settings(max_examples=200, suppress_health_check=list(HealthCheck))


@RELAXED
@given(st.integers(0, 6), st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes(which: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(samples()[which])
    for place, value in changes:
        data[place % len(data)] = value
    look_at(bytes(data))


@RELAXED
@given(st.integers(0, 2), st.integers(4, 95), st.binary(min_size=1, max_size=8))
def test_changed_superblocks(which: int, place: int, value: bytes) -> None:
    data = bytearray(samples()[which])
    data[place : place + len(value)] = value
    look_at(bytes(data))


@RELAXED
@given(st.integers(0, 6), st.floats(0, 1), st.binary(max_size=64))
def test_cut_off_images(which: int, share: float, tail: bytes) -> None:
    data = samples()[which]
    look_at(data[: int(len(data) * share)] + tail)


@RELAXED
@given(
    st.sampled_from(
        [
            b"hsqs",
            b"sqsh",
            b"\x1f\x8b\x08\x00",
            b"\xd0\x0d\xfe\xed",
            b"070701",
            b"PK\x03\x04",
            b"\x7fELF\x01\x01",
            b"\xe9\x02",
            b"\x85\x19\x01\xe0",
            b"UBI#",
            b"-rom1fs-",
            b"HDR0",
            b"\x1e\xf1\xee\x1b",
            b"\x28\xb5\x2f\xfd",
            b"\xfd7zXZ\0",
            b"\x27\x05\x19\x56",
        ]
    ),
    st.binary(max_size=600),
)
def test_arbitrary_bytes_behind_a_magic(magic: bytes, rest: bytes) -> None:
    look_at(magic + rest)


def test_many_magics_without_anything_behind_them_cost_little(opened: Open) -> None:
    for magic in (
        b"hsqs",
        b"\x1f\x8b\x08\x00",
        b"070701",
        b"\x5d\x00\x00\x80\x00",
        b"\x85\x19",
        b"PK\x03\x04",
        b"\xd0\x0d\xfe\xed",
    ):
        started = time.process_time()
        opened(magic * (200_000 // len(magic)))
        assert time.process_time() - started < MANY_SECONDS, magic


def test_more_regions_than_the_bound_end_the_search(opened: Open) -> None:
    firmware = opened(b"".join(gzip.compress(b"x" * 5000) for _ in range(50)) + noise(100), Bounds(regions=10))
    assert len(firmware.regions) <= 11
    many = b"".join(gzip.compress(b"x" * 5000) + noise(100) for _ in range(50))
    assert any("more than 10 regions" in region.reason for region in opened(many, Bounds(regions=10)).unopened)


def test_a_stored_stream_in_a_stream_in_a_stream_is_bounded(opened: Open) -> None:
    # every 5 bytes an empty stored block of deflate: consumes input, gives no output
    data = b"".join(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\x00\x00\x00\xff\xff" * 20 for _ in range(3000))
    started = time.process_time()
    opened(data, Bounds(work=50_000_000))
    assert time.process_time() - started < SECONDS


def test_a_file_of_holes_is_bounded(opened: Open) -> None:
    image = bytearray(
        build_squashfs({"bomb": bytes(4096 * 4)}, block_size=4096, fragments=False, compress=lambda data: data)
    )
    firmware = opened(bytes(image), Bounds(file=4096))
    with pytest.raises(Unreadable):
        firmware.read(firmware.trees[0].entries["bomb"])


def test_a_cpio_of_deep_names_is_bounded(opened: Open) -> None:
    data = b"".join(member(b"a/" * 200 + str(number).encode(), b"x", 0o100644) for number in range(300)) + build_cpio(
        {}
    )
    firmware = opened(data, Bounds(files=400))
    assert any("more than 400 files" in fault for tree in firmware.trees for fault in tree.faults)


def test_a_tar_of_long_names_in_a_chain_does_not_overflow_the_stack(opened: Open) -> None:
    made = tarfile.TarInfo("././@LongLink")
    made.type, made.size = tarfile.GNUTYPE_LONGNAME, 5
    opened((made.tobuf(tarfile.GNU_FORMAT) + b"name\0".ljust(512, b"\0")) * 5000)


def test_a_zstd_frame_does_not_get_the_memory_it_asks_for(opened: Open) -> None:
    huge = b"\x28\xb5\x2f\xfd\xe0" + struct.pack("<Q", 1 << 40) + zlib.compress(b"x")
    opened(huge + bytes(100) + b"x")


def test_places_that_look_like_headers_are_counted(opened: Open) -> None:
    firmware = opened(b"hsqs" * 1000 + build_squashfs(TREE), Bounds(attempts=100))
    assert firmware.trees == ()
    assert "places that look like headers" in firmware.unopened[0].reason


def test_a_cpio_of_refused_names_is_passed_over_once(opened: Open) -> None:
    started = time.process_time()
    firmware = opened(member(b"..", b"", 0o100644) * 5000 + build_cpio({"good": b"x"}))
    assert [entry.path for entry in firmware.files()] == ["good"]
    assert time.process_time() - started < SECONDS


def test_a_long_block_list_that_many_inodes_share_is_paid_for(opened: Open) -> None:
    image = bytearray(build_squashfs({"f": b"x"}, block_size=4096, fragments=False, compress=lambda data: data))
    (inode_table,) = struct.unpack_from("<Q", image, 64)
    struct.pack_into("<I", image, inode_table + 2 + 28, 2**31)
    firmware = opened(bytes(image), Bounds(held=1_000_000))
    assert not list(firmware.files())
    assert firmware.unopened


def test_a_pax_size_of_thousands_of_digits_is_no_number(opened: Open) -> None:
    made = tarfile.TarInfo("a")
    made.size, made.pax_headers = 3, {"size": "9" * 6000}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(made, io.BytesIO(b"abc"))
    firmware = opened(out.getvalue())
    assert [firmware.read(entry) for entry in firmware.files()] == [b"abc"]
