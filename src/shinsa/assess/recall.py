"""Tells, inside a child, which contents of an image were looked at before, without reading them where that can be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import field
from functools import cached_property
from pathlib import Path

from shinsa.assess.filepass import Item
from shinsa.assess.memory import digests, known_answers
from shinsa.model.dataclass import dataclass
from shinsa.subject.firmware.firmware import Firmware


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that is kept: its key, and whether anything was said at all."""

    key: str
    said: bool


@dataclass
class Recall:
    """The memory as a child sees it. Without a path it knows nothing."""

    path: str
    code: str
    """The digest of the code that looks."""
    probes: tuple[str, ...]
    _stored: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Known] = field(default_factory=dict)

    @property
    def knows_anything(self) -> bool:
        """Whether there is a memory to ask."""
        return bool(self.path) and Path(self.path).is_file()

    def prepare(self, firmware: Firmware, items: Sequence[Item]) -> None:
        """Ask once for all items."""
        if not self.path:
            return
        self._stored = {item.key: stored for item in items if (stored := firmware.stored_as(item.entries[0]))}
        known = digests(self.path, self._stored.values())
        keys = {
            item.key: self.key(item, known[stored])
            for item in items
            if (stored := self._stored.get(item.key, "")) in known
        }
        said = known_answers(self.path, keys.values())
        self._known = {one: Known(key, said=said[key]) for one, key in keys.items() if key in said}

    def answered(self, item: Item) -> Known | None:
        """What was said of an item before; None when it has to be looked at."""
        return self._known.get(item.key)

    def stored(self, item: Item) -> str:
        """The name that an item's content is stored under; "" when it has none."""
        return self._stored.get(item.key, "")

    def key(self, item: Item, sha256: str) -> str:
        """Everything that an answer on an item rests on, as one digest."""
        files = [
            (one.tree, one.path, one.mode, one.uid, one.gid, one.capabilities)
            for one in item.entries
        ]  # fmt: skip
        called = sorted((probe, [one.path for one in entries]) for probe, entries in item.called.items())
        digest = self._looking.copy()
        digest.update(json.dumps([sha256, files, called], ensure_ascii=True).encode())
        return digest.hexdigest()

    @cached_property
    def _looking(self) -> hashlib._Hash:
        """What all keys begin with: the code that looks, and the probes."""
        return hashlib.sha256(json.dumps([self.code, self.probes], ensure_ascii=True).encode())
