"""Whether the ids that one table of the IXIT names stand in the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shinsa.model.judgement import Judgement, failed
from shinsa.model.seen import Seen
from shinsa.model.text import listed, say


def dangling(
    rows: Seen[Any], names: Callable[[Any], tuple[str, ...]], table: Seen[Any], field: str, to: str
) -> Judgement | None:
    """FAIL where a row's `field` names an id that the table `to` does not hold; None where none does, or nobody can tell."""
    if not table.complete:
        return None
    known = {o.fact.id for o in table}
    strays = rows.where(lambda row: not known.issuperset(names(row)))
    if not len(strays):
        return None
    what = listed(f"{o.fact.id} ({', '.join(sorted(set(names(o.fact)) - known))})" for o in strays)
    because = say(
        "`{field}` names what IXIT {to} does not hold: {what}.",
        "`{field}` が IXIT {to} にないものを指している: {what}。",
        field=field,
        to=to,
        what=what,
    )
    mend = say(
        "List it in IXIT {to}, or correct `{field}`.",
        "IXIT {to} に記載するか、`{field}` を訂正する。",
        field=field,
        to=to,
    )
    return failed(because, mend, (*strays, *table.looks))
