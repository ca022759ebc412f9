"""The programs of the hub: small ELF files with the strings, symbols and segments that tell what they are and how they were built."""

from __future__ import annotations

from tests.simulators.elf_image import EM_AARCH64, ElfImage
from tests.simulators.squashfs_image import File

SERVES = ("bind", "listen", "accept", "read")
BIND_NOW = (24, 0)
PROTECTED = ("__stack_chk_fail", "__read_chk")
LOADER = "/lib/ld-linux-aarch64.so.1"


def program(
    *strings: str, imports: tuple[str, ...] = (), stack: int = 6, sections: dict[str, bytes] | None = None
) -> bytes:
    """A hardened program that holds these strings."""
    held = b"".join(each.encode() + b"\0" for each in ("usage: %s", *strings))
    return ElfImage(
        machine=EM_AARCH64,
        interpreter=LOADER,
        needed=("libc.so.6",),
        imports=(*imports, *PROTECTED),
        tags=(BIND_NOW,),
        stack=stack,
        relro=True,
        sections={".rodata": held, **(sections or {})},
    ).write()


def executable(data: bytes, mode: int = 0o755) -> File:
    """A program as a file."""
    return File(data, mode)


def daemon(*strings: str) -> File:
    """A program that takes connections."""
    return executable(program(*strings, imports=SERVES))


def library(soname: str, *strings: str) -> File:
    """A shared library."""
    held = b"".join(each.encode() + b"\0" for each in strings)
    image = ElfImage(
        machine=EM_AARCH64,
        needed=("libc.so.6",),
        soname=soname,
        imports=PROTECTED,
        exports=("init",),
        tags=(BIND_NOW,),
        relro=True,
        sections={".rodata": held},
    )
    return File(image.write(), 0o755)


BUSYBOX = executable(
    program("BusyBox v1.37.0 (2025-02-01 10:00:00 UTC)", "ash", "getty", "init", "login", "sh", "telnet", "wget")
)
