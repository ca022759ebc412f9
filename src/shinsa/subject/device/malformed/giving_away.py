"""What an answer shows that no answer should: a file of the system, markup that came with the request, a fault's traces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from shinsa.subject.device.malformed.inputs import CANARY
from shinsa.subject.device.web.http import Page, read_page

ACCOUNTS = re.compile(rb"(?:^|\n)root:[^:\n]{0,128}:0:0:")
SQL = re.compile(
    rb"SQL syntax|SQLSTATE\[|sqlite3?\.OperationalError|unrecognized token: |near \"[^\"]{0,40}\": syntax error|ORA-\d{5}|"
    rb"unterminated quoted string"
)
TRACE = re.compile(
    rb"Traceback \(most recent call last\)|Fatal error: |\n\s{1,8}at [\w.$ <>]{1,80}\([\w./-]{1,120}:\d{1,6}(?::\d{1,6})?\)|"
    rb"goroutine \d{1,6} \[|stack traceback:|</b> on line <b>\d|\.cgi line \d{1,6}\.\s|DEBUG = True</code>"
)
"""Of Python, PHP, Java, JavaScript, Go, Lua, Perl and Django."""
ERROR = 400
MARKUP = f"<{CANARY}>".encode()


def _repeats_markup(page: Page) -> bool:
    kind = page.headers.get("content-type", "").lower()
    shown_as_html = "html" in kind or (not kind and page.body.lstrip()[:1] == b"<")
    return shown_as_html and MARKUP in page.body


SIGNS: Mapping[str, Callable[[Page], bool]] = MappingProxyType(
    {
        "gave-accounts-away": lambda page: ACCOUNTS.search(page.body) is not None,
        "took-a-header-from-the-address": lambda page: f"x-{CANARY}" in page.headers,
        "repeated-markup": _repeats_markup,
        "showed-a-database-error": lambda page: SQL.search(page.body) is not None,
        "showed-an-internal-fault": lambda page: page.status >= ERROR and TRACE.search(page.body) is not None,
    }
)
"""By the name of an effect, whether an answer shows it."""


def spoken_away(answer: bytes) -> frozenset[str]:
    """The effects that an answer of a protocol of lines shows: an error of a database, the traces of a fault."""
    shows = {"showed-a-database-error": SQL, "showed-an-internal-fault": TRACE}
    return frozenset(name for name, sign in shows.items() if sign.search(answer))


def given_away(answer: bytes) -> frozenset[str]:
    """The effects that the answer shows; none where it is sound, or no answer at all."""
    page = read_page(answer, "/")
    return frozenset() if page is None else frozenset(name for name, shows in SIGNS.items() if shows(page))
