"""Files of other file systems of the same image, found under the mount point where the root file system expects them."""

from __future__ import annotations

from functools import cached_property

from shinsa.subject.firmware.links import resolve
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.tree import EntryKind

MOST_TREES = 20


class Mounted:
    """The other file systems of an image as a root file system may see them: below its empty folders."""

    def __init__(self, view: RootView) -> None:
        """Look from this root file system."""
        self._view = view
        self._views: dict[str, RootView] = {}

    @cached_property
    def _mount_points(self) -> frozenset[str]:
        """The folders of the root file system in which nothing lies."""
        entries = self._view.tree.entries
        parents = {path.rpartition("/")[0] for path in entries}
        return frozenset(path for path, e in entries.items() if e.kind is EntryKind.DIRECTORY and path not in parents)

    def mount_point(self, path: str) -> str:
        """The empty folder below which a path lies, or "" when it lies below none."""
        parts = path.strip("/").split("/")
        prefixes = ("/".join(parts[:count]) for count in range(1, min(len(parts), 12)))
        return next((prefix for prefix in prefixes if self._view.real(prefix) in self._mount_points), "")

    def find(self, path: str) -> tuple[RootView, str] | None:
        """The file that lies at `path` once another file system of the image is mounted; its view and its path there."""
        point = self.mount_point(path)
        if not point:
            return None
        inner = path.strip("/")[len(point) :].lstrip("/")
        for tree in self._view.firmware.trees[:MOST_TREES]:
            if tree is self._view.tree:
                continue
            found = resolve(tree, inner)
            if found is not None and found.is_file:
                view = self._views.setdefault(tree.label, RootView(self._view.firmware, tree))
                return view, inner
        return None
