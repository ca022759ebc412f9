"""Writes down what of an image was looked at, so that an answer can be kept with everything that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shinsa.subject.firmware.tree import Entry, FileTree, Unreadable

ANY_NAME = "\ufdd0image\ufdd0"
"""What an image is called while it is watched, so that an answer holds for images of every name."""


@dataclass
class Watch:
    """What was asked of an image so far."""

    contents: dict[str, None] = field(default_factory=dict)
    """The keys of the contents that were read, in the order of reading."""
    beyond: bool = False
    """Whether more was asked than entries and contents: where the image's parts lie, or what could not be read."""

    def read(self, entry: Entry) -> None:
        """Contents are asked for."""
        self.contents.setdefault(entry.content)

    def other(self) -> None:
        """Something is asked for that an answer cannot be kept with."""
        self.beyond = True


class Watched:
    """A tree whose reads are written down. It gives what every tree gives and nothing else, so that nothing escapes."""

    def __init__(self, tree: FileTree, watch: Watch) -> None:
        """Stand before a tree."""
        self._tree = tree
        self._watch = watch
        self.label = tree.label
        self.format = tree.format

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by its path."""
        return self._tree.entries

    @property
    def faults(self) -> tuple[str, ...]:
        """What of the tree is missing."""
        return self._tree.faults

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the contents, or raise `Unreadable`; both is written down."""
        self._watch.read(entry)
        try:
            return self._tree.read(entry, limit)
        except Unreadable:
            self._watch.other()
            raise
