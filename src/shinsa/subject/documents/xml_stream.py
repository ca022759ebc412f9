"""XML as a stream of elements, bounded in bytes and depth, without document types and so without entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.refusals import TOO_LONG, Refused

BYTES = 100 << 20
"""Bytes of one stream; a manual of five hundred pages has some 10 MB of XML."""
DEPTH = 2_000
"""Elements within each other; a nested table takes about ten."""
CHUNK = 1 << 16
Attributes = Mapping[str, str]


def _ignored(_: str) -> None:
    """What nobody asks for."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """What is called for each element, by its local name and attributes, and for each piece of text."""

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None] = _ignored
    data: Callable[[str], None] = _ignored


def feed(stream: IO[bytes], handlers: Handlers) -> None:
    """Read to the end. Raises Refused past a bound, and expat.ExpatError for what is no XML or has a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise Refused(TOO_LONG)
        handlers.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handlers.end(_local(name))

    def refuse(*_: object) -> None:
        raise expat.ExpatError("a document type has no place here")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = handlers.data, refuse
    left = BYTES
    while chunk := stream.read(CHUNK):
        left -= len(chunk)
        if left < 0:
            raise Refused(TOO_LONG)
        parser.Parse(chunk)
    parser.Parse(b"", True)  # noqa: FBT003 - the C function takes no names


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
