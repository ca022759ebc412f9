"""The body of a message of HTTP: skipped, or held where it is small and of a kind that has names and values (RFC 9112, 6 and 7)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cut
from shinsa.subject.capture.dissect.fields import LONGEST_BODY, Field, read_fields
from shinsa.subject.capture.dissect.heads import Head
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissector import Unwrapped, Word

_SIZE = re.compile(rb"[0-9A-Fa-f]{1,12}")
_LONGEST_LINE = 1024
_PACKED = MappingProxyType({b"gzip": "gzip", b"x-gzip": "gzip", b"deflate": "deflate"})
_READABLE = re.compile(
    r"(?:application/(?:x-www-form-urlencoded|json|xml|[\w.-]{1,64}\+(?:json|xml))|multipart/form-data|text/(?:plain|xml|json))?"
)
"""Kinds that may have names and values; some clients name none."""


@dataclass(frozen=True, slots=True)
class HttpBody(Word):
    """What a body of at most `fields.LONGEST_BODY` bytes says: a form, JSON or XML."""

    content_type: str
    fields: tuple[Field, ...]


class Body:
    """What follows a head. Without a length it is nothing, or (`endless`) all up to the end of the connection."""

    def __init__(self, head: Head, *, asked: bool) -> None:
        self.kind = head.get("content-type").partition(";")[0].strip().lower()
        chunked = b"chunked" in head.raw("transfer-encoding").lower()
        self.endless = not (asked or chunked) and head.length is None
        self._left = 0 if chunked else head.length or 0
        self._more = chunked
        self._trailer = False
        self._packed = _PACKED.get(head.raw("content-encoding").lower(), "")
        self._wrapped = self._packed or ("chunked" if chunked else "")
        self._wanted = self._left <= LONGEST_BODY and _READABLE.fullmatch(self.kind) is not None
        self._bytes = b""

    def take(self, held: Held) -> bool:
        """Take what is there; whether that was the end of the body. Raises Cut."""
        while self._take_part(held):
            if not self._more:
                return True
            line = held.until(b"\r\n", _LONGEST_LINE)
            if line is None:
                return False
            self._chunk(line)
        return False

    def words(self) -> Iterator[Word]:
        """The names and values in it, and what it was before it was packed or cut up; nothing where it was skipped, or has none."""
        plain = self._bytes
        if self._packed:
            try:
                plain = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(plain, LONGEST_BODY)
            except zlib.error:
                return
        if self._wrapped and plain:
            yield Unwrapped(plain, self._wrapped)
        if fields := read_fields(plain, self.kind):
            yield HttpBody(self.kind, fields)

    def _take_part(self, held: Held) -> bool:
        """Take the rest of what has a known length; False while it is not here."""
        if not self._wanted:
            held.skip(self._left)
        elif self._left:
            part = held.take(self._left)
            if part is None:
                return False
            self._bytes += part
        self._left = 0
        return True

    def _chunk(self, line: bytes) -> None:
        """The line before a chunk, the empty one behind it, or one of the trailer."""
        if self._trailer:
            self._more = bool(line)
        elif line:
            size = line.partition(b";")[0].strip()
            if not _SIZE.fullmatch(size):
                raise Cut
            self._left = int(size, 16)
            self._trailer = not self._left
            self._wanted = self._wanted and len(self._bytes) + self._left <= LONGEST_BODY
