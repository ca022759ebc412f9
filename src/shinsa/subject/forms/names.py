"""Finds the table and the field that a heading, a sheet or a column of a form means, in either edition."""

from __future__ import annotations

import re
from functools import cache

from shinsa.subject.dossier.ixit import published_tables
from shinsa.subject.dossier.tables.published import PublishedField, PublishedTable, keys_of

_ID = re.compile(r"(?<!\w)(\d{1,2})\s?[-\u2010-\u2013]\s?([A-Za-z]{3,12})(?![\w-])", re.ASCII)
_APART = re.compile(r"[\s:.,()*`|\u2010-\u2014-]+")
_BEFORE = frozenset({"", "table", "表", "ixit", "cra", "etsi", "en", "ts", "annex", "pro", "forma"})
"""Words that may stand before the id in a title, besides numbers."""
_NUMBER = re.compile(r"[a-z]?\d{0,6}", re.ASCII)
_ASIDE = re.compile(r"\s*\([^()]{0,40}\)\s*$")
LONGEST = 200
"""Characters of the longest heading that is looked at."""


def table_of(heading: str) -> PublishedTable | None:
    """The table that a heading is the title of, such as "Table A.1: IXIT 1-AuthMech: Authentication Mechanisms".

    One that only speaks of a table, such as "Relation to 7-UpdMech", is the title of none.
    """
    for found in _ID.finditer(heading[:LONGEST]):
        before = _APART.split(heading[: found.start()].casefold())
        if table := _by_id().get(f"{int(found[1])}-{found[2]}".casefold()):
            return table if all(word in _BEFORE or _NUMBER.fullmatch(word) for word in before) else None
    return None


def field_of(table: PublishedTable, name: str) -> PublishedField | None:
    """The published field of a table that goes by this name; an aside such as "(Yes/No)" is none of it."""
    return _by_name(table.id).get(plain(name))


def key_of(table: PublishedTable, name: str) -> str | None:
    """The key of the dossier that a column is headed by."""
    return name.strip() if name.strip() in _keys(table.id) else None


def plain(name: str) -> str:
    """A name without emphasis, case and aside, to be compared."""
    bare = " ".join(name[:LONGEST].replace("*", "").replace("`", "").split()).rstrip(":")
    return _ASIDE.sub("", bare).casefold()


@cache
def _by_name(table: str) -> dict[str, PublishedField]:
    return {plain(name): one for one in _by_id()[table.casefold()].fields for name in one.names}


@cache
def _keys(table: str) -> frozenset[str]:
    return frozenset(keys_of(_by_id()[table.casefold()].model))


@cache
def _by_id() -> dict[str, PublishedTable]:
    return {name.casefold(): table for table in published_tables() for name in table.ids}
