"""One question that is put to every entry of a table of the dossier, and the answer of the table as a whole.

The question is put to fields that a rule can read: a yes or no, a number, a closed choice. Words never answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.seen import Seen
from shinsa.model.text import Text, listed, say

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Question(Generic[F]):
    """What each entry has to say, what contradicts it, and the sentences for every answer; entries stand in them as `{ids}`."""

    holds: Callable[[F], bool]
    breaks: Callable[[F], bool]
    good: tuple[str, str]
    bad: tuple[str, str]
    remedy: Text
    silent: tuple[str, str]
    """The entry says neither, or leaves the field out."""
    fill_in: Text
    none: Text
    """Why there is nothing to ask where the table was read whole and has no such entry."""


def put_to_each(entries: Seen[F], question: Question[F]) -> Judgement:
    """FAIL where one entry breaks it, INCONCLUSIVE where one does not say, PASS where all hold and the table was read whole."""
    broken = entries.where(question.breaks)
    if len(broken):
        return failed(say(*question.bad, ids=named(broken)), question.remedy, broken)
    silent = entries.where(lambda entry: not question.holds(entry))
    if len(silent):
        return inconclusive(say(*question.silent, ids=named(silent)), question.fill_in, silent)
    good = say(*question.good, ids=named(entries))
    if not entries.complete:
        return absent(entries, good, question.fill_in)
    return passed(good, entries) if len(entries) else not_applicable(question.none, entries.looks)


def put_to_wanted(entries: Seen[F], question: Question[F]) -> Judgement:
    """The same, where there has to be an entry: a FAIL, with `none` as its reason, for a table that was declared empty."""
    if entries.complete and not len(entries):
        return failed(question.none, question.remedy, entries.looks)
    return put_to_each(entries, question)


def named(entries: Seen[F]) -> Text:
    """The entries by their ids; those without one in their own words."""
    return listed(getattr(entry.fact, "id", None) or entry.fact for entry in entries)
