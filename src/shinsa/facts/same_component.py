"""Whether a component of the firmware and one of a bill of materials are the same, whatever each calls it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from shinsa.facts.components import Component, ListedComponent

_TAIL = re.compile(r"(?:[-_.]?\d[\d.]*[a-z]?|[-_]?(?:dev|utils?|tools|bin|common|static|base|core|full|mini|tiny))$")
_JOINTS = re.compile(r"[-_.+ ]")
_EPOCH = re.compile(r"^\d+:")
_PATCH = re.compile(r"[-+~].*|\.(?:dfsg|ds|repack)\d*\b.*")
"""What a distribution adds to the version of whoever made the software."""


class Bill:
    """A bill of materials to look components up in."""

    def __init__(self, listed: Iterable[ListedComponent]) -> None:
        """Sort the entries by every name that each goes by."""
        self.exact: dict[str, list[ListedComponent]] = defaultdict(list)
        self.loose: dict[str, list[ListedComponent]] = defaultdict(list)
        for one in listed:
            names = _names(one)
            for name in names:
                self.exact[name].append(one)
            for bare in {_bare(name) for name in names} - {""}:
                self.loose[bare].append(one)

    def entries(self, component: Component) -> list[ListedComponent]:
        """The entries that may be this component, by any of its names; those of exactly its name where there are any."""
        names = {_plain(name) for name in (component.name, component.product, component.source) if name}
        exact = [one for name in sorted(names) for one in self.exact.get(name, ())]
        bare = {_bare(name) for name in names}
        return exact or [one for name in sorted(bare) for one in self.loose.get(name, ())]


def same_version(component: Component, entry: ListedComponent) -> bool | None:
    """Whether the entry names the component's version; None where either names none."""
    if not entry.version or not component.version:
        return None
    seen = _forms(component.version) | (_forms(component.upstream) if component.upstream else set())
    return bool(seen & _forms(entry.version))


def _forms(version: str) -> set[str]:
    """A version as it stands, and without what a distribution adds to it in front and behind."""
    bare = _EPOCH.sub("", version.lower()).removeprefix("v")
    return {bare, _PATCH.sub("", bare)}


def _names(entry: ListedComponent) -> set[str]:
    path = entry.purl.partition("@")[0].partition("?")[0].rpartition("/")[2]
    return {_plain(name) for name in (entry.name, entry.name.rpartition("/")[2], path) if name}


def _plain(name: str) -> str:
    return name.casefold().strip()


def _bare(name: str) -> str:
    """A name without "lib", numbers and the parts that distributions split packages into."""
    bare = name.removeprefix("lib")
    for _ in range(3):
        bare = _TAIL.sub("", bare)
    return _JOINTS.sub("", bare)
