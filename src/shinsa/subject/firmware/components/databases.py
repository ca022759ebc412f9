"""Finds the package databases of a root file system, and tells how much of its programs they account for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.model.place import FilePlace
from shinsa.model.text import Text
from shinsa.subject.firmware.components.packages import Database
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.patterns import glob
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree, Unreadable

KNOWN = (
    ("deb", "var/lib/dpkg/status"),
    ("deb files", "var/lib/dpkg/status.d"),
    ("opkg", "usr/lib/opkg/status"),
    ("opkg", "var/lib/opkg/status"),
    ("opkg", "opt/lib/opkg/status"),
    ("apk", "lib/apk/db/installed"),
    ("apk", "usr/lib/apk/db/installed"),
    ("rpm", "var/lib/rpm/rpmdb.sqlite"),
    ("rpm", "usr/lib/sysimage/rpm/rpmdb.sqlite"),
    ("rpm", "usr/share/rpm/rpmdb.sqlite"),
)
"""Where each manager keeps its database."""
UNREAD = {
    "var/lib/rpm/Packages": "Berkeley DB",
    "var/lib/rpm/Packages.db": "ndb",
    "usr/lib/sysimage/rpm/Packages.db": "ndb",
}
"""Databases of RPM in forms that are not read."""
CODE = (
    *("bin/", "sbin/", "lib/", "lib32/", "lib64/", "usr/bin/", "usr/sbin/", "usr/lib/", "usr/lib32/", "usr/lib64/"),
    *("usr/libexec/", "usr/local/", "opt/"),
)
"""Where programs and libraries lie."""
OWN = ("usr/lib/opkg/", "opt/lib/opkg/", "lib/apk/", "usr/lib/apk/")
"""The managers' own folders: scripts of packages, which no package lists."""
MOST_LISTS = 5000
SHARE_UNOWNED = 0.1
"""A database that leaves out more than this share of the programs and libraries does not tell what the device is made of."""
FEW = 3
"""So few files that belong to no package are a maker's own programs."""
WITHOUT = Text(
    "there is no package database; only components that give their version away are known",
    "パッケージデータベースがなく、バージョンを示す構成要素しか分からない",
)
EMPTY = Text("the package database holds no package", "パッケージデータベースにパッケージが一つもない")


@dataclass(frozen=True, slots=True)
class Owned:
    """How many programs and libraries there are, and those that belong to no package; None where nothing tells."""

    files: int
    unowned: tuple[str, ...]

    @property
    def is_partial(self) -> bool:
        """Whether so much belongs to no package that the database cannot be taken for the whole."""
        return len(self.unowned) > FEW and len(self.unowned) > SHARE_UNOWNED * self.files


def databases_of(firmware: Firmware, tree: FileTree) -> list[Database]:
    """Every package database of a tree that can be read."""
    return [Database(firmware, tree, kind, path) for kind, path in KNOWN if path in tree.entries]


def unread_in(tree: FileTree) -> Iterator[tuple[FilePlace, str]]:
    """Every package database of a tree in a form that is not read, with the name of the form."""
    for path, form in UNREAD.items():
        if path in tree.entries:
            yield FilePlace(path, None, None, tree.label), form


def owned_by(database: Database) -> Owned | None:
    """Hold the programs and libraries of the tree against the files that the packages own. Raises Unreadable."""
    owned = set(_owned(database))
    if not owned:
        return None
    links = {path for path, entry in database.tree.entries.items() if entry.kind is EntryKind.LINK}
    code = [path for path, entry in database.tree.entries.items() if path not in links and _is_code(path, entry)]
    unowned = tuple(path for path in code if path not in owned and f"usr/{path}" not in owned and path[4:] not in owned)
    return Owned(len(code), unowned)


def _owned(database: Database) -> Iterator[str]:
    if database.ecosystem == "apk":
        yield from _apk_files(database.text())
        return
    folder = f"{database.path.rpartition('/')[0]}/info"
    root = "opt/" if database.path.startswith("opt/") else ""
    for number, entry in enumerate(glob(database.tree, (f"{folder}/*.list",))):
        if number >= MOST_LISTS:
            raise Unreadable(f"{folder}: more than {MOST_LISTS} lists of files")
        yield from (root + line.split("\t")[0].strip("/") for line in database.text(entry.path).splitlines())


def _apk_files(text: str) -> Iterator[str]:
    folder = ""
    for line in text.splitlines():
        if line.startswith("F:"):
            folder = line[2:]
        elif line.startswith("R:"):
            yield f"{folder}/{line[2:]}".lstrip("/")


def _is_code(path: str, entry: Entry) -> bool:
    if not entry.is_file or not path.startswith(CODE) or path.startswith(OWN):
        return False
    name = path.rpartition("/")[2]
    return bool((entry.mode or 0) & 0o111) or ".so" in name or name.endswith(".ko")
