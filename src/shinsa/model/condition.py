"""Whether the condition of a provision holds: by a table of the dossier, held against what was seen.

A condition that holds is a PASS, one that does not NOT_APPLICABLE, and a denial against what was seen a FAIL.
"""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.model.combined import none_declared
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Evidence, Judgement, failed, inconclusive, passed
from shinsa.model.seen import Seen
from shinsa.model.text import Text, listed, say


@dataclass(frozen=True)
class Condition:
    """The sentences of one condition. Where it was declared or seen stands in them as `{where}`."""

    holds: tuple[str, str]
    denied: tuple[str, str]
    """The table says that it does not hold, and this was seen."""
    none: Text
    fill_in: Text
    """What to fill in, correct, or have attested."""
    unsaid: tuple[str, str] = ("It is not said of these: {where}.", "次について記載がない: {where}。")
    """These entries of the table do not say."""
    doubtful: tuple[str, str] = (
        "It is denied; what these are is for a person to tell: {where}.",
        "否定されているが、次の内容は人が判断する: {where}。",
    )
    """The table says that it does not hold, and this may speak against it."""


@dataclass(frozen=True)
class Shown:
    """What bears on a condition."""

    declared: tuple[Evidence, ...] = ()
    """What the dossier says for it, and what shows that it holds without contradicting a table that does not name it."""
    found: tuple[Evidence, ...] = ()
    """What was seen, and cannot be where the condition does not hold."""
    doubtful: tuple[Evidence, ...] = ()
    """What was seen, and may be where it does not hold: only a person can tell."""
    unsaid: tuple[Evidence, ...] = ()


def by_table(condition: Condition, table: Seen[Fact], shown: Shown, besides: Iterable[Seen[Fact]]) -> Judgement:
    """Whether it holds. Only a table that was read whole can deny it, and only where none of `besides` was left unread.

    Where the table is not there, what is doubtful makes it hold: that is the stricter side.
    """
    if shown.declared:
        return passed(_where(condition.holds, shown.declared), shown.declared)
    if shown.found and table.complete and not shown.unsaid:
        return failed(_where(condition.denied, shown.found), condition.fill_in, (*shown.found, *table, *table.looks))
    seen = (*shown.found, *(shown.doubtful if not table.complete else ()))
    if seen:
        return passed(_where(condition.holds, seen), seen)
    if shown.unsaid:
        return inconclusive(_where(condition.unsaid, shown.unsaid), condition.fill_in, shown.unsaid)
    if shown.doubtful:
        return inconclusive(_where(condition.doubtful, shown.doubtful), condition.fill_in, shown.doubtful)
    return none_declared(table, besides, condition.none, condition.fill_in)


def _where(sentence: tuple[str, str], evidence: Iterable[Evidence]) -> Text:
    return say(*sentence, where=listed(one.place for one in evidence))
