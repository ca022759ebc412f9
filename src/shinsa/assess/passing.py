"""Leads one child through its share of an image: each content that is not known yet is read once and offered to the probes.

Archives among the files of a root file system are opened on the way, and what is in them is offered like any file, under
`outer/path!inner/path`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from shinsa.assess.filepass import FilePass, Item
from shinsa.assess.job import Job
from shinsa.assess.looking import Emit, TimeUp, deadline, fault, report
from shinsa.assess.recall import Recall
from shinsa.assess.wire import Event
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Report, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import FileProbe
from shinsa.model.text import Text, say
from shinsa.subject.firmware.archived import is_archive, is_open_already, opened_inside
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.tree import Entry, Unreadable

LITTLE = 16 << 20
"""Bytes of new contents that one child looks at sooner than another starts."""
DEEPEST = 3
"""Archives within archives that are opened."""


@dataclass
class Passing:
    """One child's way through one share of an image."""

    firmware: Firmware
    probes: tuple[FileProbe, ...]
    job: Job
    emit: Emit
    spent: dict[str, float] = field(default_factory=dict)
    faults: dict[str, Text] = field(default_factory=dict)
    whole: bool = True
    """Whether everything about the item at hand could be looked at: only then may the answer be kept."""
    looked: bool = True
    """Whether the last item was looked at. Of a row of known items only the first is announced: nothing can go wrong with them."""

    def run(self) -> None:
        """Look at every item of the share that is left, and say of each probe how it went."""
        recall = Recall(self.job.memory, self.job.code, tuple(probe.id for probe in self.probes))
        ahead = self._share(recall)
        self.emit(Event("items", number=len(ahead.items)))
        for number, item in enumerate(ahead.items[self.job.first_item :], self.job.first_item):
            self._item(ahead, recall, number, item)
        self.emit(Event("item", number=len(ahead.items)))
        if self.job.shard == 0:
            for probe, said in ahead.summary():
                self.emit(Event("report", probe.id, said))
        for probe in self.probes:
            what = "failed" if probe.id in self.faults else "done"
            reason, seconds = self.faults.get(probe.id), self.spent.get(probe.id, 0.0)
            self.emit(Event(what, probe.id, reason=reason, seconds=seconds))

    def _share(self, recall: Recall) -> FilePass:
        """The share of this child; the first one takes everything where little of it is new."""
        job = self.job
        if job.alone or (job.shards > 1 and job.shard == 0 and recall.knows_anything):
            whole = FilePass(self.firmware, self.probes)
            recall.prepare(self.firmware, whole.items)
            new = sum(item.entries[0].size for item in whole.items if recall.answered(item) is None)
            alone = job.alone or (new <= LITTLE and not job.first_item)
            self.emit(Event("alone" if alone else "shared"))
            if alone:
                return whole
        ahead = FilePass(self.firmware, self.probes, job.shard, job.shards)
        recall.prepare(self.firmware, ahead.items)
        return ahead

    def _item(self, ahead: FilePass, recall: Recall, number: int, item: Item) -> None:
        known = recall.answered(item)
        if known is not None and not known.said:
            return
        if known is None or self.looked:
            self.emit(Event("item", number=number, name=item.entries[0].path))
        self.looked = known is None
        if known is not None:
            self.emit(Event("known", name=known.key))
            return
        self.whole = True
        sha256 = self.look_at(ahead, item)
        if sha256 and self.whole and self.job.memory:
            key = recall.key(item, sha256)
            self.emit(Event("learnt", name=key, sha256=sha256, stored=recall.stored(item)))

    def look_at(self, ahead: FilePass, item: Item, depth: int = 0, outer: Entry | None = None) -> str:
        """Read one item, offer it to the probes, and open it if it is an archive; its SHA-256, or "" when unreadable."""
        try:
            content = ahead.read(item)
        except Unreadable as error:
            self.whole = False
            reason = say("could not be read: {why}", "読めなかった: {why}", why=error)
            for probe, said in ahead.unreadable(_placed(item, outer), reason):
                self.emit(Event("report", probe.id, said))
            return ""
        for probe, offered in ahead.offers(_placed(item, outer), content):
            self._let_look(probe, offered)
        if is_archive(content.data):
            self._archive(ahead.firmware, item, content, depth, outer)
        return content.sha256

    def _let_look(self, probe: FileProbe, content: FileContent) -> None:
        begun = time.monotonic()
        try:
            with deadline(probe.seconds):
                report(probe, probe.look(content), self.emit)
        except (Exception, TimeUp) as error:  # noqa: BLE001 - whatever a probe raises is a fault of its look at this file
            self.whole = False
            reason = fault(error, probe.seconds)
            self.faults.setdefault(probe.id, say("{path}: {why}", "{path}: {why}", path=content.path, why=reason))
            for kind in probe.kinds:
                self.emit(Event("report", probe.id, Unexamined(kind, content.place(), reason)))
        self.spent[probe.id] = self.spent.get(probe.id, 0.0) + time.monotonic() - begun

    def _archive(self, firmware: Firmware, item: Item, content: Content, depth: int, outer: Entry | None) -> None:
        """Look into an archive, unless its files are items of their own: elsewhere they may not be, so none of it is kept."""
        if is_open_already(firmware, item.entries[0]):
            self.whole = False
        else:
            self._inside(item, content, depth, outer)

    def _inside(self, item: Item, content: Content, depth: int, outer: Entry | None) -> None:
        """Open an archive and look at every content in it."""
        entry = _placed(item, outer).entries[0]
        inner = opened_inside(content.data, entry.path) if depth < DEEPEST else None
        if inner is None:
            return
        closed = (f"{one.format}: {one.reason}" for one in inner.unopened if one.format != "unknown")
        for one in (*inner.faults, *closed):
            reason = say("not opened whole: {fault}", "全体は開けなかった: {fault}", fault=one)
            for probe, said in _missed(self.probes, replace(entry, path=f"{entry.path}!"), reason):
                self.emit(Event("report", probe.id, said))
        ahead = FilePass(inner, self.probes)
        for each in ahead.items:
            self.look_at(ahead, each, depth + 1, entry)


def _placed(item: Item, outer: Entry | None) -> Item:
    """The item with its files shown where they are: inside the archive that holds them."""
    if outer is None:
        return item

    def inside(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(replace(one, tree=outer.tree, path=f"{outer.path}!{one.path}") for one in entries)

    called = {probe: inside(entries) for probe, entries in item.called.items()}
    return Item(item.key, inside(item.entries), called)


def _missed(probes: Iterable[FileProbe], entry: Entry, reason: Text) -> Iterator[tuple[FileProbe, Report]]:
    place = FilePlace(entry.path, None, None, entry.tree)
    for probe in probes:
        if probe.needles:
            yield from ((probe, Unexamined(kind, place, reason)) for kind in probe.kinds)
