"""Looks for planted values in what passes, plain and in the disguises that hide nothing."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from shinsa.subject.capture.setting import CANARY_BYTES, PlantedValue

_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


class Planted:
    """All values in one automaton. `longest` is the length of the longest form: so much of a stream must be seen at once."""

    def __init__(self, values: Iterable[PlantedValue]) -> None:
        import hyperscan  # few recordings have values planted in them

        forms: dict[bytes, tuple[str, str]] = {}
        for one in values:
            for encoding, form in forms_of(one.value):
                forms.setdefault(form, (one.id, encoding))
        self._names = tuple(forms.values())
        self.longest = max(map(len, forms), default=0)
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=[b"".join(b"\\x%02x" % byte for byte in form) for form in forms],
            ids=list(range(len(forms))),
            elements=len(forms),
            flags=[hyperscan.HS_FLAG_SINGLEMATCH] * len(forms),
        )

    def found(self, data: bytes) -> list[tuple[str, str]]:
        """Id and encoding of each form that is in the bytes."""
        hits: list[int] = []

        def match(number: int, _start: int, _end: int, _flags: int, _context: object) -> None:
            hits.append(number)

        self._database.scan(data, match_event_handler=match)
        return [self._names[number] for number in sorted(hits)]


def forms_of(value: str) -> Iterator[tuple[str, bytes]]:
    """How a value may stand in clear, by the name of the encoding."""
    raw = value.encode()
    yield "plain", raw
    yield from (("plain", form.encode()) for form in _in_json(value))
    western = value.encode("latin-1", "ignore")
    if len(western) >= CANARY_BYTES and western.decode("latin-1") == value:
        yield "latin-1", western
    yield from (("html", form.encode("ascii", "xmlcharrefreplace")) for form in (value, html.escape(value)))
    for escaped in (quote(value), quote(value, safe=""), quote_plus(value), "".join(f"%{byte:02X}" for byte in raw)):
        yield "percent", escaped.encode()
        yield "percent", _lower_escapes(escaped).encode()
    for alignment, cut in enumerate((0, 2, 3)):
        whole = (alignment + len(raw)) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield "base64", encode(bytes(alignment) + raw)[cut:whole]
    yield "hex", raw.hex().encode()
    yield "hex", raw.hex().upper().encode()
    for order in ("utf-16-le", "utf-16-be"):
        yield "utf-16", value.encode(order)


def _in_json(value: str) -> Iterator[str]:
    """As writers of JSON have it (RFC 8259, 7): with escapes in digits of either case or without, a slash escaped or not."""
    for quoted in (json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]):
        for slashed in (quoted, quoted.replace("/", "\\/")):
            yield slashed
            yield _ESCAPE.sub(lambda one: f"\\u{one[1].upper()}", slashed)


def _lower_escapes(escaped: str) -> str:
    first, *rest = escaped.split("%")
    return "%".join((first, *(part[:2].lower() + part[2:] for part in rest)))
