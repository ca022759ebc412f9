"""The pass over a firmware: each unique content is read once, digested once, scanned once, and offered to every file probe."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from shinsa.assess.needles import NeedleScan
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Examined, Report, Unexamined
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.model.probe import FileProbe, Only
from shinsa.model.text import Text, say
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.region import Region
from shinsa.subject.firmware.tree import Entry

SMALL = 128 * 1024
"""Contents up to this many bytes all go to the first shard, which keeps them for the probes of the whole firmware."""
REGIONS_NAMED = 20
"""Unopened regions that are reported one by one; the rest as a number."""


@dataclass(frozen=True)
class Item:
    """A unique content to look at: its files, and the probes that its paths call."""

    key: str
    entries: tuple[Entry, ...]
    called: Mapping[str, tuple[Entry, ...]]
    """Probe id to the entries whose path called it."""


class FilePass:
    """The pass over one firmware, or over one shard of its contents. Iterating `items` in order is deterministic."""

    def __init__(self, firmware: Firmware, probes: Sequence[FileProbe], shard: int = 0, shards: int = 1) -> None:
        self.firmware = firmware
        self.probes = tuple(probes)
        self._scans: dict[bool, _Scan] = {}
        called = self._called_by_path()
        contents = sorted(firmware.contents(), key=lambda content: (content[1][0].size, content[0]))
        mine = _share(contents, shard, shards)
        self.items = tuple(Item(key, entries, called.get(key, {})) for key, entries in mine)

    def look(self, item: Item) -> Iterator[tuple[FileProbe, FileContent]]:
        """Read one content and give each probe that it calls, with the content it may see. Raises Unreadable."""
        yield from self.offers(item, self.read(item))

    def read(self, item: Item) -> Content:
        """Read one content. Raises Unreadable."""
        data = self.firmware.read(item.entries[0])
        return Content(data, hashlib.sha256(data).hexdigest())

    def offers(self, item: Item, content: Content) -> Iterator[tuple[FileProbe, FileContent]]:
        """Each probe that a content calls, with what it may see of it."""
        scan = self._scans.get(content.is_binary)
        if scan is None:
            scan = self._scans[content.is_binary] = _scan(self.probes, is_binary=content.is_binary)
        called: dict[int, dict[bytes, tuple[int, ...]]] = {}
        for needle, offsets in scan.needles.hits(content.data).items():
            for number in scan.askers[needle]:
                called.setdefault(number, {})[needle] = offsets
        for number in scan.takers if item.called else ():
            if self.probes[number].id in item.called:
                called.setdefault(number, {})
        for number, own in sorted(called.items()):
            probe = self.probes[number]
            yield probe, FileContent(item.entries if own else item.called[probe.id], content, own)

    def unreadable(self, item: Item, reason: Text) -> Iterator[tuple[FileProbe, Report]]:
        """What every probe that might have cared must say of a content that could not be read or looked at."""
        place = FilePlace(item.entries[0].path, None, None, item.entries[0].tree)
        for probe in self.probes:
            if probe.needles or probe.id in item.called:
                yield from ((probe, Unexamined(kind, place, reason)) for kind in probe.kinds)

    def summary(self) -> Iterator[tuple[FileProbe, Report]]:
        """What the pass as a whole examined: everything, for the probes that look by content."""
        files = sum(1 for _ in self.firmware.files())
        if not files:
            return
        note = say("{n} files read", "{n} ファイルを読んだ", n=files)
        place = SubjectPlace(self.firmware.name)
        for probe in self.probes:
            if not probe.paths:
                yield from ((probe, Examined(kind, place, note)) for kind in probe.kinds)

    def _called_by_path(self) -> dict[str, dict[str, tuple[Entry, ...]]]:
        called: dict[str, dict[str, tuple[Entry, ...]]] = {}
        for probe in self.probes:
            for entry in self.firmware.glob(*probe.paths) if probe.paths else ():
                by_probe = called.setdefault(entry.content, {})
                by_probe[probe.id] = (*by_probe.get(probe.id, ()), entry)
        return called


def _closed(region: Region) -> Text:
    """What keeps a region from being wholly read."""
    if region.opened:
        return say(
            "{size} bytes of {format} could be read in part only: {why}",
            "{format} {size} バイトは一部しか読めなかった: {why}",
            size=region.size,
            format=region.format,
            why=region.reason,
        )
    return say(
        "{size} bytes of {format} could not be opened: {why} (entropy {entropy:.1f} bits per byte)",
        "{format} {size} バイトを開けなかった: {why}（エントロピー {entropy:.1f} ビット/バイト）",
        size=region.size,
        format=region.format or "unknown data",
        why=region.reason,
        entropy=region.entropy,
    )


def blind_spots(firmware: Firmware) -> Iterator[tuple[SubjectPlace, Text]]:
    """Every part of the image that no probe could see into, with the reason."""
    regions = sorted(firmware.unopened, key=lambda region: (-region.size, region.where, region.offset))
    for region in regions[:REGIONS_NAMED]:
        where = f"{firmware.name}:{region.where}" if region.where else firmware.name
        yield SubjectPlace(where, region.offset), _closed(region)
    if len(regions) > REGIONS_NAMED:
        more = len(regions) - REGIONS_NAMED
        yield (
            SubjectPlace(firmware.name),
            say("{n} more regions could not be opened", "ほか {n} 領域を開けなかった", n=more),
        )
    for tree in firmware.trees:
        for fault in tree.faults[:REGIONS_NAMED]:
            yield SubjectPlace(f"{firmware.name}:{tree.label}"), say("damaged: {fault}", "破損: {fault}", fault=fault)


@dataclass(frozen=True)
class _Scan:
    """The search of one sort of contents: the needles, the probes that ask for each, and those that take this sort at all.

    Probes go by their number in the pass.
    """

    needles: NeedleScan
    askers: Mapping[bytes, tuple[int, ...]]
    takers: tuple[int, ...]


@lru_cache(maxsize=8)
def _scan(probes: tuple[FileProbe, ...], *, is_binary: bool) -> _Scan:
    """The search of one sort; compiling takes long, and archives inside an image need the same again."""
    takers = tuple(
        number
        for number, probe in enumerate(probes)
        if probe.only is Only.ANY or (probe.only is Only.BINARY) == is_binary
    )
    askers: dict[bytes, list[int]] = {}
    for number in takers:
        for needle in dict.fromkeys(probes[number].needles):
            askers.setdefault(needle, []).append(number)
    return _Scan(NeedleScan(askers), {needle: tuple(numbers) for needle, numbers in askers.items()}, takers)


def _share(
    contents: Sequence[tuple[str, tuple[Entry, ...]]], shard: int, shards: int
) -> list[tuple[str, tuple[Entry, ...]]]:
    """The contents of one shard: all small ones in the first, the large ones where the load is least. Sorted by size."""
    loads = [0] * shards
    mine = []
    for content in contents:
        size = content[1][0].size
        lightest = 0 if size <= SMALL else loads.index(min(loads))
        loads[lightest] += size
        if lightest == shard:
            mine.append(content)
    return mine
