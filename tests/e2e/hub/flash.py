"""Writes the flash of the hub as it is read out of its chip: boot loader, environment, kernel, file systems, and what lies between."""

from __future__ import annotations

import gzip
import hashlib
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.e2e.hub.flaw import LAYER, RECOVERY, ROOT, Edit, Flash, Tree, edited
from tests.simulators.device_tree import Node, control, device_tree
from tests.simulators.jffs2_image import build_jffs2
from tests.simulators.numbered import numbered
from tests.simulators.squashfs_image import build_squashfs

SECTOR = 0x10000
ENVIRONMENT_SIZE = 0x4000
CAPABLE = "usr/bin/hubcap"
AS_ROOT = struct.pack("<5I", 0x0200_0001, 1 << 21, 0, 0, 0)
"""CAP_SYS_ADMIN, permitted and effective (capabilities(7))."""
LOADER: Mapping[str, str] = {"bootdelay": "5", "bootcmd": "run boot_a", "baudrate": "115200"}
"""What was built in as the default: out of force, for an environment is stored."""
ENVIRONMENT: Mapping[str, str] = {
    **LOADER,
    "bootdelay": "-2",
    "boot_a": "ubi part firmware; bootm ${loadaddr}",
    "bootargs": "console=ttyS0,115200 root=/dev/mtdblock4 ro",
    "verify": "yes",
}
CONFIG: Mapping[str, str] = {
    **dict.fromkeys(("HZ", "MMU", "PRINTK", "SWAP", "MODULES", "NET", "INET", "SQUASHFS", "JFFS2_FS", "MTD"), "y"),
    **dict.fromkeys(("MODULE_SIG", "MODULE_SIG_FORCE", "DEVMEM", "STRICT_DEVMEM", "SECCOMP", "RANDOMIZE_BASE"), "y"),
    **dict.fromkeys(("KGDB", "DEVKMEM", "DEBUG_FS", "KEXEC"), "n"),
}
UNUSED = b"\xff"
OPAQUE = hashlib.sha256(b"opaque 0").digest()
"""How the region begins that nobody can open."""


@dataclass(frozen=True)
class Parts:
    """What stands outside of the file systems."""

    loader: Mapping[str, str] = field(default_factory=lambda: dict(LOADER))
    environment: Mapping[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))
    config: Mapping[str, str] = field(default_factory=lambda: dict(CONFIG))
    kernel: Mapping[str, str] = field(default_factory=lambda: {"version": "6.12.30"})
    fit: Mapping[str, str] = field(default_factory=lambda: {"signed": "yes"})
    control: Mapping[str, str] = field(default_factory=lambda: {"required": "conf"})
    vbmeta: Mapping[str, str] = field(default_factory=lambda: {"flags": "0"})


def parts_with(edits: tuple[Edit, ...]) -> Parts:
    """The sound parts, with the edits that are about them."""
    made = {name: dict(getattr(Parts(), name)) for name in Parts.__dataclass_fields__}
    for edit in edits:
        if isinstance(edit, Flash):
            made[edit.name][edit.key] = str(edit.value)
    return Parts(**made)


def write_flash(trees: Mapping[str, Tree], edits: tuple[Edit, ...], *, capable: bool, opaque: bool) -> bytes:
    """The whole dump; `capable` gives a program of the recovery system a capability, `opaque` adds a region nobody can open."""
    parts = parts_with(edits)
    pieces = [
        _loader(parts),
        _environment(parts.environment),
        _fit(parts),
        build_squashfs(trees[ROOT]),
        _recovery(trees[RECOVERY], capable=capable),
        bytes(build_jffs2(trees[LAYER]).out),
        _vbmeta(int(parts.vbmeta["flags"])),
        *([_noise(2 * SECTOR)] if opaque else []),
        UNUSED * SECTOR,
    ]
    return b"".join(piece.ljust(-(-len(piece) // SECTOR) * SECTOR, UNUSED) for piece in pieces)


def tree_with(tree: Tree, edits: tuple[Edit, ...]) -> Tree:
    """A tree with those edits that are about its files."""
    return edited(tree, tuple(edit for edit in edits if not isinstance(edit, Flash)))


def _variables(values: Mapping[str, str]) -> bytes:
    return b"".join(f"{name}={value}\0".encode() for name, value in sorted(values.items())) + b"\0"


def _loader(parts: Parts) -> bytes:
    """Code, words and default environment of U-Boot, and behind them the key that it demands."""
    code = b"".join(struct.pack("<I", 0xE59F_0000 | number % 4096) for number in range(4096))
    words = (
        *(
            b"U-Boot 2024.01 (Jan 08 2024 - 15:37:48 +0000)",
            b"bootm",
            b"## Error: Failed to verify required signature '%s'",
        ),
        b"Hit any key to stop autoboot: %2d ",
    )
    body = code + b"\0" + b"\0".join(words) + b"\0\0\0\0" + _variables(parts.loader)
    return body.ljust(-(-len(body) // 0x1000) * 0x1000, b"\0") + control(parts.control["required"])


def _environment(values: Mapping[str, str]) -> bytes:
    body = _variables(values).ljust(ENVIRONMENT_SIZE - 4, b"\0")
    return zlib.crc32(body).to_bytes(4, "little") + body


def _kernel(parts: Parts) -> bytes:
    """A kernel that is not compressed: code, its banner, and its configuration as it carries it."""
    code = b"".join(struct.pack("<I", 0xD503_201F ^ number % 512) for number in range(8192))
    version = parts.kernel["version"]
    banner = f"Linux version {version} (build@wattle) (gcc 13.3.0) #1 SMP Mon Jun 2 10:00:00 UTC 2025\n\0".encode()
    rows = [
        f"# CONFIG_{name} is not set" if value == "n" else f"CONFIG_{name}={value}"
        for name, value in parts.config.items()
    ]
    text = f"# Linux/arm64 {version} Kernel Configuration\n" + "\n".join(rows) + "\n"
    return code + banner + b"IKCFG_ST" + gzip.compress(text.encode(), mtime=0) + b"IKCFG_ED" + code


def _fit(parts: Parts) -> bytes:
    kernel = _kernel(parts)
    digest: Node = {"algo": "sha256", "value": hashlib.sha256(kernel).digest()}
    image: Node = {
        "description": "kernel",
        "type": "kernel",
        "arch": "arm64",
        "compression": "none",
        "data": kernel,
        "hash-1": digest,
    }
    configuration: Node = {"kernel": "kernel-1"}
    if parts.fit["signed"]:
        configuration["signature-1"] = {"algo": "sha256,rsa2048", "key-name-hint": "dev", "value": bytes(range(256))}
    return device_tree(
        {
            "description": "Wattle Hub",
            "images": {"kernel-1": image},
            "configurations": {"default": "conf-1", "conf-1": configuration},
        }
    )


def _recovery(tree: Tree, *, capable: bool) -> bytes:
    image = build_jffs2(tree)
    if capable:
        image.capability(_inode(tree, CAPABLE), AS_ROOT)
    return bytes(image.out)


def _inode(tree: Tree, path: str) -> int:
    return next(node.number for node in numbered(tree, 1, 2) if node.name == path.rpartition("/")[2].encode())


def _vbmeta(flags: int) -> bytes:
    """A signed vbmeta of Android Verified Boot (AOSP, avb_vbmeta_image.h)."""
    key = hashlib.sha256(b"key of the maker").digest() * 16
    head = struct.pack(">4sIIQQI", b"AVB0", 1, 0, 576, 704, 1)
    head += struct.pack(">8Q", 0, 32, 32, 256, 0, len(key), 0, 0) + struct.pack(">2Q", 0, 0)
    head += struct.pack(">QII", 3, flags, 0) + b"avbtool 1.2.0".ljust(48, b"\0")
    return (head.ljust(256, b"\0") + bytes(576) + key.ljust(704, b"\0")).ljust(0x2000, b"\0")


def _noise(size: int) -> bytes:
    """Bytes without any order, the same each time."""
    return b"".join(hashlib.sha256(b"opaque %d" % number).digest() for number in range(size // len(OPAQUE)))
