"""Syslog over UDP (RFC 5424, 3164, 5426): what a device tells of itself to anybody on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import text
from shinsa.subject.capture.dissect.lines import only_text
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_PRIORITY = re.compile(rb"<(\d{1,3})>(?=1 |[A-Z][a-z]{2} [ \d]\d \d\d:|[\w\[./-]{1,48}[:\[]|: )")
_HIGHEST = 191
_LONGEST_SHOWN = 1024


@dataclass(frozen=True, slots=True)
class SyslogMessage(Word):
    """One message."""

    severity: int
    """0 emergency to 7 debug."""
    facility: int
    message: str


def tells_syslog(data: bytes) -> bool:
    """A priority, then a version, a date or a program's name, and nothing but text."""
    found = _PRIORITY.match(data)
    return found is not None and int(found[1]) <= _HIGHEST and only_text(data.rstrip(b"\0"))


class Syslog(Dissector):
    """Follows messages, each for itself."""

    protocol = "syslog"

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at, by_client
        if (found := _PRIORITY.match(data)) and int(found[1]) <= _HIGHEST:
            yield SyslogMessage(int(found[1]) & 7, int(found[1]) >> 3, text(data[found.end() :], _LONGEST_SHOWN))
