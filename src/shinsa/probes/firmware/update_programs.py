"""Finds programs that fetch software by commands of a shell and install it: the address, and whether the server is verified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.downloads import PLAIN
from shinsa.subject.firmware.installs import Sort
from shinsa.subject.firmware.root_view import redacted
from shinsa.subject.firmware.update_address import without_user
from shinsa.subject.firmware.update_script import Installation, installations

LONGEST = 1024
"""Bytes of one text in a program that are looked at."""
MOST = 300
NOT_TEXT = re.compile(rb"[^\t\n\r\x20-\x7e]")
FETCHES = (b"wget -", b"wget http", b"curl -", b"curl http", b"tftp -g", b"ftpget ", b"uclient-fetch ")
INSTALLS = (
    b"mtd write",
    b"mtd_write",
    b"flashcp ",
    b"nandwrite ",
    b"ubiupdatevol ",
    b"sysupgrade ",
    b"of=/dev/m",
    b"| sh",
    b"|sh",
)


@file_probe(
    UpdateAuthentication,
    UpdateChannel,
    paths=("**/*update*", "**/*upgrade*", "**/*fota*"),
    needles=(*FETCHES, *INSTALLS),
    only="binary",
    blind_to="programs that fetch by a library instead of a command, and commands that are put together at run time",
)
def update_programs(file: FileContent) -> Iterator[Report]:
    """Commands such as `wget -O /tmp/fw http://…` and `mtd write /tmp/fw …` inside programs, followed as in a script."""
    if not (any(each in file.hits for each in FETCHES) and any(each in file.hits for each in INSTALLS)):
        return
    texts = _texts(file)
    script = "\n".join(text for _, text in texts)
    offsets = [offset for offset, _ in texts]
    name = file.path.rpartition("/")[2]
    seen: set[str] = set()
    for found in installations(script):
        if found.download is None or found.download.url in seen:
            continue
        seen.add(found.download.url)
        yield from _reports(file, name, found, offsets)


def _texts(file: FileContent) -> list[tuple[int, str]]:
    """Each text of the program that holds a needle, on one line, with its offset; in the order of the file."""
    kept: dict[int, str] = {}
    for offset in sorted({at for offsets in file.hits.values() for at in offsets}):
        before = file.data[max(0, offset - LONGEST) : offset]
        start = offset - len(before) + max((each.end() for each in NOT_TEXT.finditer(before)), default=0)
        if start not in kept and len(kept) < MOST:
            end = NOT_TEXT.search(file.data, offset, offset + LONGEST)
            raw = file.data[start : end.start() if end is not None else offset + LONGEST]
            kept[start] = raw.decode("ascii", "replace").replace("\n", " ; ").replace("\r", " ")
    return sorted(kept.items())


def _reports(file: FileContent, name: str, found: Installation, offsets: list[int]) -> Iterator[Report]:
    download = found.download
    if download is None:
        return
    if found.install.sort is not Sort.TOOL:
        # what runs between two commands of a program is unseen; within one pipe nothing can
        open_ = found.authenticated is False and found.line == found.fetched_on and found.install.source in {"", "-"}
        fact = UpdateAuthentication(f"{name} ({found.install.by})", False if open_ else None, 0 if open_ else None)
        yield Sighting(fact, file.place(offset=offsets[found.line - 1]), found.install.by)
    if download.scheme or download.verified is False:
        url = without_user(redacted(download.url))[:200]
        place = file.place(offset=offsets[found.fetched_on - 1])
        yield Examined(UpdateChannel, place)
        yield Sighting(UpdateChannel(name, url, download.scheme not in PLAIN, download.verified), place, url)
