"""The permissions of a file system that give more than needed, by its own metadata alone (inode(7), capabilities(7))."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.account_files import accounts_in
from shinsa.subject.firmware.capabilities import AS_GOOD_AS_ROOT, decoded
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.program_names import NEEDS_CAPABILITY, USUAL_SET_ID, runs_anything
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree, Unreadable

SET_UID, SET_GID, STICKY, OTHERS_WRITE, OTHERS_READ, OWNER_WRITE, RUN = (
    0o4000,
    0o2000,
    0o1000,
    0o002,
    0o004,
    0o200,
    0o111,
)
READ_ONLY = frozenset({"squashfs", "cramfs", "romfs", "erofs"})
"""Formats that nobody can write to; a writable layer above one shows itself by its mount point."""
LAYERS = ("overlay", "rom", "etc/config")
UNMODED = frozenset({"directory", "zip"})
"""Trees whose modes are those of the machine they were unpacked on, or none."""
SCRATCH = re.compile(
    r"(?:tmp|var|run|dev|mnt|media|proc|sys|overlay|data|var/(?:tmp|run|lock|spool|log|cache)|dev/shm)(?:/|$)"
)
"""Where writing is meant, or another file system is mounted over at run time."""
DEVICES = re.compile(r"dev/(?:mem|kmem|port|mtd\w*|mmcblk\w*|nand\w*|sd[a-z]\d*|ubi\w*|nvram|i2c-\d+|spidev\S*)$")
"""Devices that give memory, firmware or storage."""
SECRETS = re.compile(
    r"(?:etc|etc_ro|usr/etc)/(?:shadow-?|gshadow-?|ppp/(?:chap|pap)-secrets|ipsec\.secrets|wpa_supplicant\.conf"
    r"|ssh/ssh_host_\w+_key|dropbear/dropbear_\w+_host_key|ssl/private/.+|(?:.+/)?[^/]+\.key)$"
    r"|(?:root|home/[^/]+)/\.ssh/(?:id_[a-z0-9]+|identity)$"
)
"""Files that hold secrets by their purpose."""
MOST = 2000
LONGEST_SECRET = 1 << 16
WORD = re.compile(
    rb"(?:psk|password|passphrase|private_key_passwd|sae_password|wep_key\d|pin)\s*=\s*(?!\"?(?:[<$@%]|hash:|ext:)|\"\")\S"
)
"""A line of wpa_supplicant.conf(5) that holds a secret, and neither a template nor none."""
PUBLIC = re.compile(
    rb"PUBLIC KEY|BEGIN CERTIFICATE|untrusted comment:[^\n]{0,80}public|^ssh-(?:rsa|ed25519) ", re.IGNORECASE
)
PUBLIC_WITHIN = 200
"""What a file that anybody may read begins with, whatever its name."""
SHORTEST_HASH = 13
"""Characters of the shortest hash of crypt(5)."""


@dataclass(frozen=True, slots=True)
class Weakness:
    """An entry, what its permission gives (a name of `PermissionRisk`), and more about it."""

    entry: Entry
    risk: str
    detail: str = ""


def keeps_modes(tree: FileTree) -> bool:
    """Whether the tree holds modes that are the device's own."""
    return tree.format not in UNMODED and any(
        entry.mode is not None and entry.uid is not None for entry in tree.entries.values() if entry.is_file
    )


def is_fixed(view: RootView) -> bool:
    """Whether nobody can write to the file system at run time, by its format and the layers that it is made for."""
    return view.tree.format in READ_ONLY and not any(view.is_folder(layer) for layer in LAYERS)


def weaknesses(view: RootView, run_by_root: Mapping[str, str]) -> Iterator[Weakness]:
    """Every entry whose permission is out of the ordinary. `run_by_root` is what root runs, with what starts it."""
    fixed = is_fixed(view)
    people = {account.uid for account in accounts_in(view, "etc") if account.uid}
    count = 0
    for path, entry in view.tree.entries.items():
        mode = entry.mode
        if mode is None or entry.kind is EntryKind.LINK:
            continue
        for weakness in _of(entry, mode):
            count += 1
            yield weakness
        if entry.is_file and mode & OTHERS_READ and SECRETS.match(path) and _holds_secret(view, entry):
            yield Weakness(entry, "READABLE_SECRET")
        if not fixed and (mode & OTHERS_WRITE or (entry.uid in people and path in run_by_root)):
            count += 1
            yield from _writable(entry, mode, run_by_root.get(path, ""))
        if count > MOST:
            return


def _holds_secret(view: RootView, entry: Entry) -> bool:
    """Whether something stands in the file: a hash in a user database, a line that is no comment in another text."""
    if is_example(entry.path) or not 0 < entry.size <= LONGEST_SECRET:
        return False
    try:
        data = view.firmware.read(entry)
    except Unreadable:
        return True
    lines = [line.strip() for line in data.split(b"\n") if line.strip() and not line.lstrip().startswith(b"#")]
    if "shadow" in entry.path:
        return any(len([*line.split(b":"), b""][1]) >= SHORTEST_HASH for line in lines)
    if entry.path.endswith(".conf"):
        return any(WORD.match(line) for line in lines)
    return bool(lines) and PUBLIC.search(data[:PUBLIC_WITHIN]) is None


def _of(entry: Entry, mode: int) -> Iterator[Weakness]:
    if entry.is_file:
        if mode & (SET_UID | SET_GID) and mode & RUN:
            yield _set_id(entry, mode)
        if entry.capabilities:
            yield from _capable(entry)
    elif entry.kind in {EntryKind.CHARACTER_DEVICE, EntryKind.BLOCK_DEVICE}:
        if mode & OTHERS_WRITE and DEVICES.match(entry.path):
            yield Weakness(entry, "OPEN_DEVICE")
        elif not re.search(r"(?:^|/)dev(?:ices)?/", entry.path):
            yield Weakness(entry, "STRAY_DEVICE", f"{entry.device}")


def _set_id(entry: Entry, mode: int) -> Weakness:
    name = entry.path.rpartition("/")[2]
    what = " ".join(word for bit, word in ((SET_UID, "set-uid"), (SET_GID, "set-gid")) if mode & bit)
    whose = f"{what} {entry.uid if mode & SET_UID else entry.gid}"
    if runs_anything(name) and ((mode & SET_UID and entry.uid == 0) or (mode & SET_GID and entry.gid == 0)):
        return Weakness(entry, "SET_ID_SHELL", whose)
    return Weakness(entry, "USUAL_SET_ID" if name in USUAL_SET_ID else "OWN_SET_ID", whose)


def _capable(entry: Entry) -> Iterator[Weakness]:
    capabilities = decoded(entry.capabilities)
    if capabilities is None or not capabilities.names:
        return
    strong = AS_GOOD_AS_ROOT & set(capabilities.names) and entry.path.rpartition("/")[2] not in NEEDS_CAPABILITY
    yield Weakness(entry, "CAPABILITY" if strong else "USUAL_CAPABILITY", str(capabilities))


def _writable(entry: Entry, mode: int, run_by: str) -> Iterator[Weakness]:
    if run_by and (mode & OTHERS_WRITE or mode & OWNER_WRITE):
        yield Weakness(entry, "WRITABLE_ROOT_CODE", run_by)
    elif mode & OTHERS_WRITE and entry.kind in {EntryKind.FILE, EntryKind.DIRECTORY} and not SCRATCH.match(entry.path):
        yield from () if entry.kind is EntryKind.DIRECTORY and mode & STICKY else (Weakness(entry, "WRITABLE"),)
