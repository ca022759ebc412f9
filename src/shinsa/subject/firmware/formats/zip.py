"""zip archives: the wrapping in which vendors publish images, and update packages themselves.

Source: APPNOTE.TXT 6.3.10. Limitations: encrypted members, zip64 and the methods other than stored, deflate, bzip2 and
Zstandard are listed, not read.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.collector import Collector, safe_path
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.nested import nested_parts
from shinsa.subject.firmware.sliced import Slice, Sliced, Unpack
from shinsa.subject.firmware.streams import Unpacked, bzip2_stream, deflate_stream, unpack, unpack_zstd
from shinsa.subject.firmware.tree import Entry, EntryKind
from shinsa.subject.firmware.viewfile import ViewFile

NAME = "zip"
MAGIC = b"PK\x03\x04"
END_MAGIC = b"PK\x05\x06"
END_SIZE = 22
UNIX = 3
ENCRYPTED = 1
LINK_LIMIT = 4096
#: APPNOTE 6.3 is the newest version needed to extract; 99 (AES) the largest method.
NEWEST_VERSION = 63
LARGEST_METHOD = 99
#: The library reads the whole directory at once: room for 300 000 names of usual length.
LARGEST_DIRECTORY = 32 * 1024 * 1024
#: How far apart pieces of the search for the end record overlap.
SEARCH = 4 * 1024 * 1024
BROKEN = (
    struct.error,
    zipfile.BadZipFile,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
    LookupError,
    NotImplementedError,
)


def archive_size(window: Window) -> int:
    """Give the size up to the first end record that fits, or raise `Malformed`: it may be cut off, or a random hit."""
    for start in range(0, len(window.data), SEARCH):
        chunk = bytes(window.data[start : start + SEARCH + END_SIZE])
        window.budget.spend_work(len(chunk))
        found = chunk.find(END_MAGIC)
        while 0 <= found < SEARCH and start + found + END_SIZE <= len(window.data):
            size, offset, comment = window.unpack("<IIH", start + found + 12)
            if size + offset == start + found and size <= LARGEST_DIRECTORY:
                return min(start + found + END_SIZE + comment, len(window.data))
            found = chunk.find(END_MAGIC, found + 1)
    raise Malformed("a zip without its directory")


def _unpacker(method: int, budget: Budget) -> Unpack | None:
    """Give how a member is unpacked; None when the method is not known."""
    ways: dict[int, Callable[[memoryview, int], Unpacked]] = {
        8: lambda data, limit: unpack(data, deflate_stream, budget, limit),
        12: lambda data, limit: unpack(data, bzip2_stream, budget, limit),
        93: lambda data, limit: unpack_zstd(data, budget, limit),
    }
    way = ways.get(method)
    if way is None:
        return None

    def unpacked(data: memoryview, size: int) -> bytes:
        result = way(data, size)
        if result.reason:
            raise Malformed(result.reason)
        return result.data

    return unpacked


def _slice(window: Window, member: zipfile.ZipInfo) -> Slice:
    """Find the data of a member behind its local header; what cannot be read is refused with the reason."""
    place, unpacker = member.header_offset, None
    try:
        refused = "no local header" if window.bytes(place, 4) != MAGIC else ""
        name, extra = window.unpack("<HH", place + 26)
    except Malformed as error:
        return Slice(place, 0, member.file_size, refused=str(error))
    if member.compress_type:
        unpacker = _unpacker(member.compress_type, window.budget)
        if unpacker is None:
            refused = f"compressed by method {member.compress_type}, which is not read here"
    elif member.compress_size != member.file_size:
        refused = "stored with two different sizes"
    if member.flag_bits & ENCRYPTED:
        refused = "encrypted"
    return Slice(place + 30 + name + extra, member.compress_size, member.file_size, unpacker, refused)


def _collect(window: Window, label: str, members: list[zipfile.ZipInfo], collector: Collector) -> dict[str, Slice]:
    slices: dict[str, Slice] = {}
    for member in members:
        try:
            path = safe_path(member.filename.replace("\\", "/"))
        except Malformed as error:
            collector.fault(f"{member.filename[:80]}: {error}")
            continue
        if not path:
            continue
        where = _slice(window, member)
        unix = member.external_attr >> 16 if member.create_system == UNIX else 0
        mode = unix & 0o7777 if unix else None
        kind = EntryKind.DIRECTORY if member.is_dir() else EntryKind.FILE
        target = content = ""
        if stat.S_ISLNK(unix):
            kind, target = EntryKind.LINK, _target(window, where)
        if kind is EntryKind.FILE:
            content = (
                f"{label}:{member.header_offset:#x}:{member.compress_type}:{member.compress_size}:{member.file_size}"
            )
            slices[content] = where
        size = member.file_size if content else 0
        collector.replace(Entry(label, path, kind, mode, None, None, size, target, content=content))
    return slices


def _target(window: Window, where: Slice) -> str:
    if where.refused or where.size > LINK_LIMIT:
        return ""
    raw = window.data[where.offset : where.offset + where.stored]
    try:
        data = where.unpack(raw, where.size) if where.unpack else bytes(raw)
    except Malformed:
        return ""
    return data.decode("utf-8", "backslashreplace")


def open_zip(window: Window) -> Opened | None:
    """Open an archive by its directory; archives that hold images are looked into."""
    version, _, method, _, _, _, _, _, name = window.unpack("<5HIIIH", 4)
    if version & 0xFF > NEWEST_VERSION or method > LARGEST_METHOD or not name:
        return None
    size = archive_size(window)
    window = Window(window.where, window.offset, window.data[:size], window.budget)
    try:
        with zipfile.ZipFile(io.BufferedReader(ViewFile(window.data))) as archive:
            members = archive.infolist()
    except BROKEN as error:
        return Opened(size, reason=f"its directory cannot be read: {error}")
    label = window.label(NAME)
    collector = Collector(window.budget)
    slices: dict[str, Slice] = {}
    try:
        slices = _collect(window, label, members, collector)
    except Exhausted as error:
        collector.fault(f"breaks off: {error}")
    tree = Sliced(label, NAME, window.data, slices, collector)
    return Opened(size, (tree,), nested_parts(tree, window.budget))


FORMAT = Format(NAME, (Magic(MAGIC),), open_zip)
