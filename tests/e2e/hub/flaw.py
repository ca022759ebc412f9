"""A flaw of the made-up hub as data: what is changed in the sound device, what must be seen there, and which provisions it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.simulators.squashfs_image import File, Short, node_of

ETSI, MIC, EDR = "etsi-ts-103-645-1.1.1", "japan-mic-34-10", "iec-62443-4-2"
Tree = dict[str, Short]


@dataclass(frozen=True)
class Put:
    """A file that is added, or stands in the place of the sound one."""

    path: str
    node: Short


@dataclass(frozen=True)
class Append:
    """Text at the end of a file, which is made where it is not there."""

    path: str
    text: str


@dataclass(frozen=True)
class Swap:
    """Words of a file that become others."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Mode:
    """Another mode or owner."""

    path: str
    mode: int
    uid: int = 0


@dataclass(frozen=True)
class Flash:
    """Something outside of the file systems, by its name in `Parts`."""

    name: str
    key: str
    value: str | bytes


Edit = Put | Append | Swap | Mode | Flash
ROOT, RECOVERY, LAYER, FLASH = "root", "recovery", "layer", "flash"
"""The file systems (the SquashFS, the system for recovery in JFFS2, the writable layer), and what lies outside of them."""


@dataclass(frozen=True)
class Flaw:
    """One flaw. Without provisions, `honestly` says why no rule fails for it."""

    name: str
    kind: str
    """The fact that must be seen."""
    path: str
    edits: tuple[Edit, ...]
    provisions: tuple[tuple[str, str], ...] = ()
    mark: str | bytes = b""
    """What stands at the place; without one, the place is the file as a whole."""
    binary: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)
    """Fields that the fact must have."""
    tree: str = ROOT
    verdict: str = "FAIL"
    alone: bool = True
    """Whether it breaks them by itself, or only together with another flaw of the hub."""
    honestly: str = ""

    def __str__(self) -> str:
        return self.name


def edited(tree: Tree, edits: tuple[Edit, ...]) -> Tree:
    """The tree with the edits that are about files."""
    made = dict(tree)
    for edit in edits:
        match edit:
            case Put(path, node):
                made[path] = node
            case Append(path, text):
                file = _file(made.get(path, b""))
                made[path] = replace(file, data=file.data + text.encode())
            case Swap(path, old, new):
                file = _file(made[path])
                assert file.data.count(old.encode()) == 1, (path, old)
                made[path] = replace(file, data=file.data.replace(old.encode(), new.encode()))
            case Mode(path, mode, uid):
                made[path] = replace(_file(made[path]), mode=mode, uid=uid)
    return made


def content_of(node: Short) -> bytes:
    """What a file holds."""
    return _file(node).data


def _file(node: Short) -> File:
    made = node_of(node)
    assert isinstance(made, File), made
    return made
