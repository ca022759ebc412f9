"""Reads from an ELF file how it was hardened when it was built.

Sources: the GNU linker's manual (-z relro, now, noexecstack), gcc's (-fstack-protector, -D_FORTIFY_SOURCE, -fcf-protection,
-mbranch-protection), the x86-64 and AArch64 processor supplements of the System V ABI (GNU_PROPERTY notes).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from shinsa.subject.firmware.elf import Elf

STACK_CHECKS = (b"__stack_chk_fail", b"__stack_chk_fail_local", b"__stack_chk_guard", b"__stack_smash_handler")
STACK_CHECK = b"__stack_chk_"
CHECKED = re.compile(rb"__[a-z]{2,24}_chk\0")
"""A function of glibc that checks against the size of its target."""
UNBOUNDED = frozenset(
    {"gets", "strcpy", "strcat", "stpcpy", "sprintf", "vsprintf", "wcscpy", "wcscat", "scanf", "__isoc99_scanf"}
)
"""Functions that write as much as there is, whatever room there is. The ones with a format may be given a bound in it."""
CHECKED_BY_GLIBC = frozenset(
    {
        *("memcpy", "memmove", "memset", "strcpy", "strncpy", "strcat", "strncat", "stpcpy", "sprintf", "snprintf"),
        *("vsprintf", "vsnprintf", "read", "recv", "recvfrom", "readlink", "getcwd", "realpath", "fgets", "printf"),
    }
)
"""Functions that glibc has a checked form of, so that FORTIFY_SOURCE would show."""
OTHER_LIBRARIES = ("musl", "uclibc", "bionic", "ld-android", "linker")
LISTENS = (
    frozenset({"bind", "listen"}),
    frozenset({"bind", "accept"}),
    frozenset({"bind", "recvfrom"}),
    frozenset({"bind", "recvmsg"}),
)
EXECUTABLE_BY_DEFAULT = frozenset({"x86", "x86-64", "arm", "powerpc"})
"""Processors on which Linux lets the stack be executed when the file says nothing of it."""
#: GNU_PROPERTY_X86_FEATURE_1_AND with IBT, GNU_PROPERTY_AARCH64_FEATURE_1_AND with BTI.
FEATURES = {"x86-64": (0xC000_0002, 1), "aarch64": (0xC000_0000, 1)}
PROPERTY_NOTE = 5
MOST_NOTES = 64


def stack_is_data(elf: Elf) -> bool | None:
    """Whether the stack cannot be executed; None where the processor decides."""
    stack = next((segment for segment in elf.segments if segment.kind == "stack"), None)
    if stack is not None:
        return not stack.executable
    return False if elf.machine in EXECUTABLE_BY_DEFAULT and elf.segments else None


def relro(elf: Elf) -> str | None:
    """One of "none", "partial", "full"; None for a file that no loader fills in."""
    if not elf.is_dynamic:
        return None
    if not any(segment.kind == "relro" for segment in elf.segments):
        return "none"
    return "full" if elf.bind_now else "partial"


def canary(elf: Elf) -> bool | None:
    """Whether stack frames are checked; None for a static file without symbols, which cannot tell."""
    if elf.is_dynamic:
        return any(map(elf.may_name, STACK_CHECKS))
    if STACK_CHECK in elf.section(".strtab"):
        return True
    return False if elf.sections.get(".symtab") else None


def fortified(elf: Elf) -> bool | None:
    """Whether copying calls are the checked ones of glibc; None where there is none to check, or another C library."""
    if elf.may_name_like(CHECKED):
        return True
    loader = f"{elf.interpreter} {' '.join(elf.needed)}".lower()
    if any(name in loader for name in OTHER_LIBRARIES) or "libc.so.6" not in elf.needed:
        return None
    return None if CHECKED_BY_GLIBC.isdisjoint(elf.imports) else False


def checks_jumps(elf: Elf) -> bool | None:
    """Whether the file asks for checked indirect jumps; None where the processor has no such thing."""
    wanted = FEATURES.get(elf.machine)
    if wanted is None or elf.bits != 64:
        return None
    return any(kind == wanted[0] and value & wanted[1] for kind, value in _properties(elf))


def serves(elf: Elf) -> bool:
    """Whether it takes connections or datagrams itself."""
    return elf.may_name(b"bind") and any(calls <= elf.imports for calls in LISTENS)


def unbounded(elf: Elf) -> tuple[str, ...]:
    """The functions it calls that write without a bound, sorted; of a program that serves, for nobody else's input counts."""
    if not serves(elf):
        return ()
    return tuple(sorted(elf.imports & UNBOUNDED))


def _properties(elf: Elf) -> Iterator[tuple[int, int]]:
    """Kind and value of the properties with four bytes of value."""
    found = next((segment for segment in elf.segments if segment.kind == "property"), None)
    note = elf.data[found.offset : found.offset + found.size] if found is not None else b""
    at = 0
    for _ in range(MOST_NOTES):
        if at + 16 > len(note):
            return
        name_size, size, kind = struct.unpack_from(f"{elf.order}3I", note, at)
        start = at + 12 + -(-name_size // 4) * 4
        if kind == PROPERTY_NOTE and note[at + 12 : at + 16] == b"GNU\0":
            yield from _values(elf.order, note[start : start + size])
        at = start + -(-size // 8) * 8


def _values(order: str, data: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    for _ in range(MOST_NOTES):
        if at + 12 > len(data):
            return
        kind, size = struct.unpack_from(f"{order}2I", data, at)
        if size == 4:
            yield kind, struct.unpack_from(f"{order}I", data, at + 8)[0]
        at += 8 + -(-size // 8) * 8
