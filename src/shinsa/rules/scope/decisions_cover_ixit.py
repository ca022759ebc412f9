"""Is every item of the IXIT that a requirement is about taken through its decision tree? (EN 18031-1, completeness of E.Info)"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.decisions import TreeDecision
from shinsa.facts.hardware import Interface
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.facts.secrets import SecurityParameter
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Evidence, Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import About, rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "AUM-1-1": "1-AuthMech",
        "AUM-1-2": "1-AuthMech",
        "AUM-2": "1-AuthMech",
        "AUM-3": "1-AuthMech",
        "AUM-6": "1-AuthMech",
        "SUM-2": "7-UpdMech",
        "SUM-3": "7-UpdMech",
        "SSM-1": "10-SecParam",
        "SSM-2": "10-SecParam",
        "SCM-1": "11-ComMech",
        "SCM-2": "11-ComMech",
        "SCM-3": "11-ComMech",
        "GEC-5": "15-Intf",
    }
)
"""The table whose entries are the items of a requirement."""
Kept = Callable[[Fact], bool]
ONLY: Mapping[str, Kept] = MappingProxyType(
    {
        "AUM-1-1": lambda fact: getattr(fact, "network", None) is not False,
        "AUM-1-2": lambda fact: getattr(fact, "network", None) is not True,
        "GEC-5": lambda fact: getattr(fact, "type", None) == "physical",
    }
)
"""Which entries of the table a requirement is about, where not all."""
ADD = Text(
    "Enter the missing items under `decisions`, by their ids in the IXIT.",
    "不足する対象を、IXIT の ID で `decisions` に記載する。",
)
FILL = (
    "Fill in IXIT {table}, and the `decisions` on its entries.",
    "IXIT {table} と、その項目の `decisions` を記載する。",
)


@rule(ja="要件の対象となる IXIT の項目がすべて決定木にかけられている。")
def decisions_cover_ixit(  # noqa: PLR0913, PLR0917 - one table each
    decisions: Declared[TreeDecision],
    logins: Declared[AuthenticationMechanism],
    updates: Declared[UpdateMechanism],
    parameters: Declared[SecurityParameter],
    channels: Declared[CommunicationMechanism],
    interfaces: Declared[Interface],
    about: About,
) -> Judgement:
    """Every entry of the IXIT that the requirement is about is taken through its decision tree."""
    tables: dict[str, Declared[Any]] = {
        "1-AuthMech": logins,
        "7-UpdMech": updates,
        "10-SecParam": parameters,
        "11-ComMech": channels,
        "15-Intf": interfaces,
    }
    name = TABLES[about]
    table, fill = tables[name], say(*FILL, table=name)
    asked = {one.fact.item for one in decisions if one.fact.requirement == about}
    if not table.complete:
        return absent(table, fill, fill)
    if not decisions.complete:
        return inconclusive(unseen(decisions), fill)
    keep = ONLY.get(about)
    items: list[Observation[Fact]] = [one for one in table if keep is None or keep(one.fact)]
    missing: list[Evidence] = [one for one in items if getattr(one.fact, "id", "") not in asked]
    if missing:
        names = listed(getattr(one.fact, "id", "") for one in items if one in missing)
        because = say(
            "No way through the tree is written down for: {names}.", "決定木の経路がない: {names}。", names=names
        )
        return failed(because, ADD, missing)
    because = say(
        "All {n} entries of IXIT {table} went through the tree.",
        "IXIT {table} の {n} 項目すべてが決定木にかけられている。",
        n=len(items),
        table=name,
    )
    return passed(because, (*items, *table.looks))
