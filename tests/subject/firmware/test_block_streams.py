"""LZ4, lzop and lzip streams are looked into; what breaks off keeps what came out, and says so."""

import lzma
import random
import struct

import lz4.block
import lz4.frame
import lzallright
import pytest

from shinsa.subject.firmware.bounds import Bounds
from tests.simulators.cpio_image import build_cpio
from tests.simulators.noise import noise
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import look_at

ROOT = build_cpio({"etc": None, "bin": None, "etc/shadow": b"root::\n", "bin/x": noise(20_000)})


def legacy(data: bytes) -> bytes:
    block = 8 << 20
    packed = [lz4.block.compress(data[at : at + block], store_size=False) for at in range(0, len(data), block)]
    return b"\x02\x21\x4c\x18" + b"".join(struct.pack("<I", len(piece)) + piece for piece in packed)


def lzop(data: bytes, *, flags: int = 0x03000103, block: int = 8192) -> bytes:
    head = struct.pack(">HHHBBIIIIB", 0x1030, 0x2080, 0x0940, 1, 5, flags, 0o644, 0, 0, 4) + b"name" + bytes(4)
    out = b"\x89LZO\x00\r\n\x1a\n" + head
    for at in range(0, len(data), block):
        piece = data[at : at + block]
        packed = lzallright.LZOCompressor().compress(piece)
        packed = packed if len(packed) < len(piece) else piece
        sums = 4 * bool(flags & 1) + 4 * bool(flags & 0x100)
        sums += (4 * bool(flags & 2) + 4 * bool(flags & 0x200)) * (len(packed) < len(piece))
        out += struct.pack(">II", len(piece), len(packed)) + bytes(sums) + packed
    return out + bytes(4)


def lzip(data: bytes) -> bytes:
    alone = lzma.compress(data, lzma.FORMAT_ALONE, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 16}])
    return b"LZIP\x01\x10" + alone[13:] + bytes(20)


WAYS = {"lz4": legacy, "lz4-frame": lz4.frame.compress, "lzop": lzop, "lzip": lzip}


@pytest.mark.parametrize("way", WAYS)
def test_a_stream_is_looked_into(opened: Open, way: str) -> None:
    firmware = opened(noise(100) + WAYS[way](ROOT) + bytes(50))
    (tree,) = firmware.roots
    assert tree.label == f"{way.partition('-')[0]}@0x64!cpio@0x0"
    assert firmware.text(tree.entries["etc/shadow"]) == "root::\n"
    assert [region.reason for region in firmware.unopened if region.offset > 0] == []


def test_several_blocks_make_one_stream(opened: Open) -> None:
    data = random.Random(1).randbytes(1000) * 9000  # noqa: S311 - only data
    firmware = opened(legacy(data) + b"behind" * 20)
    (tree,) = [tree for tree in firmware.trees if tree.format == "lz4"]
    assert firmware.read(tree.entries["content"]) == data


@pytest.mark.parametrize("flags", [0, 0x3, 0x303])
def test_every_kind_of_checksum_of_lzop_is_passed_over(opened: Open, flags: int) -> None:
    assert opened(lzop(ROOT, flags=flags)).roots


@pytest.mark.parametrize("way", WAYS)
def test_a_stream_that_breaks_off_says_so(opened: Open, way: str) -> None:
    whole = WAYS[way](noise(100_000) + bytes(100_000))
    firmware = opened(whole[: len(whole) // 2])
    assert firmware.unopened


@pytest.mark.parametrize("way", WAYS)
def test_a_bomb_is_stopped(opened: Open, way: str) -> None:
    firmware = opened(WAYS[way](bytes(20_000_000)), Bounds(held=1_000_000))
    assert firmware.unopened
    assert sum(entry.size for entry in firmware.files()) <= 1_000_000


@pytest.mark.parametrize("way", WAYS)
def test_changed_bytes_do_no_harm(way: str) -> None:
    chance = random.Random(2)  # noqa: S311 - the same each time
    whole = WAYS[way](ROOT[:3000])
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(3):
            data[chance.randrange(len(data))] = chance.randrange(256)
        look_at(bytes(data))
