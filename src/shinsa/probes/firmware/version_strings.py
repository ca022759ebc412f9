"""Finds the products that a program holds by the version strings that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from shinsa.facts.components import Component
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.components.naming import kernel_upstream, purl_of
from shinsa.subject.firmware.components.version_words import Words, needles, words_in
from shinsa.subject.firmware.content import FileContent

#: The day at the end of a kernel's banner: `#1 SMP Sun Jan 31 18:39:35 CET 2016`, or `(2023-04-17)` of distributions.
BANNER_DAY = re.compile(rb"#\d{1,4}[\s\S]{0,60}?([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z]{2,5} )?(\d{4})")
BANNER = 400
CATALOGUES = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
"""How the translations of gettext begin, which lag behind the program that they belong to."""


@file_probe(
    Component,
    needles=needles(),
    only="binary",
    blind_to="products that are not in the table of version strings, and programs that were stripped of theirs",
)
def version_strings(file: FileContent) -> Iterator[Report]:
    """Products by the version strings in programs and libraries, which prove that the code is embedded."""
    if file.data.startswith(CATALOGUES):
        return
    for words in words_in(file.data, file.hits):
        yield Sighting(_component(file, words), file.place(offset=words.offset), words.shown)


def _component(file: FileContent, words: Words) -> Component:
    product, kernel = words.product, words.product.kind == "kernel"
    upstream = kernel_upstream(words.version) if kernel else words.version
    return Component(
        name=product.name,
        version=words.version,
        kind=product.kind,
        product=product.name,
        upstream=upstream,
        purl=purl_of("generic", "", product.name, upstream),
        cpe=product.cpe(upstream),
        identified_by="version string",
        built=_built(file.data, words.offset) if kernel else None,
        sha256="" if kernel else file.sha256,
    )


def _built(data: bytes, offset: int) -> date | None:
    found = BANNER_DAY.search(data, offset, offset + BANNER)
    if found is None:
        return None
    day = b" ".join(found.groups()).decode("ascii")
    try:
        return datetime.strptime(" ".join(day.split()), "%b %d %Y").replace(tzinfo=UTC).date()
    except ValueError:
        return None
