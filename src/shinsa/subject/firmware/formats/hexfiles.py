"""Firmware as text: Intel HEX and Motorola S-records, put back into the bytes they stand for.

Sources: Intel Hexadecimal Object File Format Specification, revision A; Motorola M68000 Family PRM, appendix C.
Limitation: the start addresses are not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.memory_map import MemoryMap

INTEL = "intel-hex"
MOTOROLA = "s-record"
CHUNK = 1024 * 1024
LONGEST_RECORD = 600
#: The number of address bytes of each data record of Motorola.
ADDRESS_BYTES = {b"S1": 2, b"S2": 3, b"S3": 4}
DATA, END, SEGMENT, START_SEGMENT, LINEAR, START_LINEAR = range(6)
#: A file that is cut off or damaged counts as one from this many sound records on.
CONVINCING = 16


def open_intel(window: Window) -> Opened | None:
    """Decode Intel HEX; a first record that does not hold means another format."""
    return _opened(window, INTEL, _intel)


def open_motorola(window: Window) -> Opened | None:
    """Decode S-records; a first record that does not hold means another format."""
    return _opened(window, MOTOROLA, _motorola)


def _opened(
    window: Window, name: str, decode: Callable[[Iterator[bytes], MemoryMap], tuple[int, str]]
) -> Opened | None:
    memory = MemoryMap(window.budget)
    records, reason = decode(_lines(window), memory)
    if not records or (reason and records < CONVINCING):
        return None
    parts = memory.parts(window.label(name), name)
    return Opened(len(window.data), parts=parts, name=name, reason=reason) if parts else None


def _lines(window: Window) -> Iterator[bytes]:
    """Every line that is not empty; a line longer than any record ends the file."""
    rest = b""
    for start in range(0, len(window.data), CHUNK):
        *lines, rest = (rest + bytes(window.data[start : start + CHUNK])).split(b"\n")
        yield from (line.strip() for line in lines if line.strip())
        if len(rest) > LONGEST_RECORD:
            break
    if rest.strip(b"\0\xff\x1a \r\t"):
        yield rest.strip(b"\0\xff\x1a \r\t")


def _intel(lines: Iterator[bytes], memory: MemoryMap) -> tuple[int, str]:
    """Put the data of every record into the map; give how many records held, and why reading stopped early."""
    base = count = 0
    for count, line in enumerate(lines):
        try:
            address, kind, data = _intel_record(line)
        except (ValueError, IndexError) as error:
            return count, f"line {count + 1} is no record: {error}"
        if kind == DATA:
            memory.put(base + address, data)
        elif kind == END:
            return count + 1, ""
        elif kind in {SEGMENT, LINEAR} and len(data) == 2:
            base = int.from_bytes(data, "big") << (4 if kind == SEGMENT else 16)
        elif kind not in {START_SEGMENT, START_LINEAR}:
            return count, f"line {count + 1} is of an unknown kind {kind}"
    return count, "the end record is missing"


def _intel_record(line: bytes) -> tuple[int, int, bytes]:
    if not line.startswith(b":") or len(line) > LONGEST_RECORD:
        raise ValueError("it does not begin as one")
    raw = bytes.fromhex(line[1:].decode("ascii"))
    if len(raw) != raw[0] + 5 or sum(raw) & 0xFF:
        raise ValueError("its length or checksum is wrong")
    return int.from_bytes(raw[1:3], "big"), raw[3], raw[4:-1]


def _motorola(lines: Iterator[bytes], memory: MemoryMap) -> tuple[int, str]:
    """Put the data of every record into the map; give how many records held, and why reading stopped early."""
    count = 0
    for count, line in enumerate(lines):
        try:
            kind, raw = _motorola_record(line)
        except (ValueError, IndexError) as error:
            return count, f"line {count + 1} is no record: {error}"
        width = ADDRESS_BYTES.get(kind)
        if width is not None and len(raw) >= width:
            memory.put(int.from_bytes(raw[:width], "big"), raw[width:])
        elif kind in {b"S7", b"S8", b"S9"}:
            return count + 1, ""
    return count, "the end record is missing"


def _motorola_record(line: bytes) -> tuple[bytes, bytes]:
    if not line[:1] == b"S" or not line[1:2].isdigit() or len(line) > LONGEST_RECORD:
        raise ValueError("it does not begin as one")
    raw = bytes.fromhex(line[2:].decode("ascii"))
    if len(raw) != raw[0] + 1 or sum(raw) & 0xFF != 0xFF:
        raise ValueError("its length or checksum is wrong")
    return line[:2], raw[1:-1]


FORMATS = (
    Format(INTEL, (Magic(b":"),), open_intel, first_only=True),
    Format(MOTOROLA, tuple(Magic(b"S%d" % number) for number in range(4)), open_motorola, first_only=True),
)
