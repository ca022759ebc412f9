"""Finds the addresses of other machines in the firmware: in settings and scripts, where they are used, and in programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.communication import Endpoint
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.addresses import NEEDLES, Address, addresses_in
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example

LARGEST_TEXT = 1 << 20
AROUND = 300
"""Bytes behind a hit in a program that may belong to the address."""
MOST_IN_A_PROGRAM = 100
SETTINGS = re.compile(r"^etc/|\.(?:conf|cfg|ini|json|ya?ml|toml|sh|service|env)$", re.IGNORECASE)
"""Where a text is a setting or a script, and not a page or a library."""
LIBRARIES = re.compile(
    r"(?:^|/)(?:python\d[\d.]*|perl5?|perl-base|node_modules|bash-completion|completions|licenses?|dbus-1|gtk-\d|fonts|keyrings|alsa|apport)/"
    r"|(?:^|/)(?:copyright|changelog\S*|\S*licen[cs]e\S*|os-release|\w+_release|issue\S*|motd|banner\S*|device_info)$"
    r"|(?:^|/)(?:dpkg|opkg|apk)/|^etc/(?:apt|ssl|protocols|services|mime\S*)(?:/|$)|^etc/opkg|^usr/share/(?:gcc|perl\S*|zoneinfo)/",
    re.IGNORECASE,
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOF", b"RIFF", b"%PDF", b"\x1f\x8b", b"PK")
COMMENT = ("#", "//", ";", "*", "--", "<!--", '"""', "Documentation=")
POD = tuple(f"={word}" for word in ("head", "pod", "over", "item", "back", "begin", "for", "encoding", "cut"))
"""What begins and ends a manual inside a Perl script (perlpod(1))."""
BEHIND = re.compile(r"(?:^|[\s,;])#\s")
"""A remark behind the words of a line."""


@file_probe(
    Endpoint,
    needles=NEEDLES,
    blind_to="addresses in pictures and packed files, addresses that are put together at run time, or told by a server; which of those in a program is used",
)
def endpoints(file: FileContent) -> Iterator[Report]:
    """URLs of other machines, without those of standards, licences, manuals and package feeds; each host once per file."""
    entries = [one for one in file.entries if not is_example(one.path) and not LIBRARIES.search(one.path)]
    if not entries:
        return
    entry = entries[0]
    if file.data.startswith(PICTURES):
        return
    if file.is_binary:
        yield from _in_program(file, entry.path, entry.tree)
    elif len(file.data) <= LARGEST_TEXT:
        yield from _in_text(file, entry.path, entry.tree)


def _in_text(file: FileContent, path: str, tree: str) -> Iterator[Report]:
    used = SETTINGS.search(path) is not None or file.data.startswith(b"#!")
    known: set[tuple[str, str]] = set()
    for number, line in _said(file.text):
        for address in addresses_in(line):
            if (address.scheme, address.host) not in known:
                known.add((address.scheme, address.host))
                place = FilePlace(path, number, None, tree)
                yield Sighting(_fact(address, in_use=used), place, f"{address.scheme}://{address.host}")


def _said(text: str) -> Iterator[tuple[int, str]]:
    """The lines (from 1) that name an address and are neither a remark nor a manual: no Perl POD, no link to documentation."""
    manual = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(POD):
            manual = not line.startswith("=cut")
        if manual or "://" not in line or line.lstrip().startswith(COMMENT) or "opyright " in line:
            continue
        yield number, BEHIND.split(line, 1)[0]


def _in_program(file: FileContent, path: str, tree: str) -> Iterator[Report]:
    known: set[tuple[str, str]] = set()
    for offset in sorted(offset for offsets in file.hits.values() for offset in offsets):
        text = file.data[offset : offset + AROUND].split(b"\0")[0].decode("ascii", "replace")
        for address in addresses_in(text):
            if address.at == 0 and (address.scheme, address.host) not in known and len(known) < MOST_IN_A_PROGRAM:
                known.add((address.scheme, address.host))
                place = FilePlace(path, None, offset, tree)
                yield Sighting(_fact(address, in_use=False), place, f"{address.scheme}://{address.host}")


def _fact(address: Address, *, in_use: bool) -> Endpoint:
    return Endpoint(address.scheme, address.host, address.encrypted, address.port, in_use)
