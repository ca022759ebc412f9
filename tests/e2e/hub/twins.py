"""The twins of the hub: sound with its decoys, flawed, and one of which some things are in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tests.e2e.hub.decoys import decoys
from tests.e2e.hub.flash import tree_with, write_flash
from tests.e2e.hub.flaw import FLASH, LAYER, RECOVERY, ROOT, Edit, Flaw, Tree, content_of
from tests.e2e.hub.flaws import DOUBTFUL, FAILING
from tests.e2e.hub.sound import layer, recovery, root

CAPABLE = "capability-as-good-as-root"


class Twin(StrEnum):
    """Which device."""

    SOUND = "sound"
    DOUBTFUL = "doubtful"
    FLAWED = "flawed"

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong with it."""
        return {Twin.SOUND: (), Twin.DOUBTFUL: DOUBTFUL, Twin.FLAWED: FAILING}[self]


@dataclass(frozen=True)
class Built:
    """A twin's flash, and the trees that lie in it."""

    flash: bytes
    trees: dict[str, Tree]


@cache
def build(twin: Twin) -> Built:
    """Build a twin: each edit once, however many flaws it makes."""
    trees = {name: tree_with(tree, tuple(dict.fromkeys(_edits(twin, name)))) for name, tree in (*_roots(),)}
    edits = tuple(edit for flaw in twin.flaws for edit in flaw.edits)
    capable = any(flaw.name == CAPABLE for flaw in twin.flaws)
    return Built(write_flash(trees, edits, capable=capable, opaque=twin is Twin.FLAWED), trees)


def place_of(flaw: Flaw, built: Built) -> tuple[int | None, int | None]:
    """Line and byte offset of what is wrong; None for each that the place has not."""
    if not flaw.mark or flaw.tree == FLASH:
        return None, None
    data = _data(flaw, built)
    mark = flaw.mark.encode() if isinstance(flaw.mark, str) else flaw.mark
    at = data.index(mark)
    return (None, at) if flaw.binary else (data.count(b"\n", 0, at) + 1, None)


def _data(flaw: Flaw, built: Built) -> bytes:
    outer, _, inner = flaw.path.partition("!")
    tree = built.trees[flaw.tree]
    base = "upper/" if flaw.tree == LAYER and not outer.startswith("upper/") else ""
    node = tree[base + outer]
    # a link of rc.d, by which a start script is in force
    data = content_of(tree[f"{base}etc/{node.removeprefix('../')}"] if isinstance(node, str) else node)
    return data if not inner else data[512:]


def _roots() -> tuple[tuple[str, Tree], ...]:
    return (ROOT, {**root(), **{each.path: each.node for each in decoys()}}), (RECOVERY, recovery()), (LAYER, layer())


def _edits(twin: Twin, tree: str) -> list[Edit]:
    """The edits of one tree; those outside of the file systems are told apart later."""
    own = {tree, FLASH} if tree == ROOT else {tree}
    return [edit for flaw in twin.flaws if flaw.tree in own for edit in flaw.edits]
