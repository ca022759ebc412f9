"""Do IXIT 6-SoftComp and the bill of materials name the same software? (TS 103 645 V1.1.1, 4.3-1; TS 103 701, 5.3-1-1)"""

from __future__ import annotations

import re

from shinsa.facts.components import ListedComponent
from shinsa.facts.updates import SoftwareComponent
from shinsa.model.free_text import named
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

VERSION = re.compile(r"\d{1,5}(?:\.\d{1,6}){1,3}[a-z]?")
SHORTEST = 3
"""Characters of a name that tells a component from an ordinary word."""
CORRECT = Text(
    "Correct the version in IXIT 6-SoftComp, or in the bill of materials.", "IXIT 6-SoftComp か部品表の版を訂正する。"
)
READ = Text("Make the bill of materials readable.", "部品表を読み取れるようにする。")


@rule(ja="IXIT 6-SoftComp に版とともに記載されたソフトウェアは、部品表の版と一致する。")
def software_list_agrees(software: Declared[SoftwareComponent], bill: Declared[ListedComponent]) -> Judgement:
    """What IXIT 6-SoftComp names with a version, the bill of materials lists with the same one."""
    pairs = [(row, one) for row in software for one in bill if _names(row.fact, one.fact)]
    wrong = [(row, one) for row, one in pairs if not _agree(row, [o for r, o in pairs if r is row])]
    if wrong:
        why = say(
            "The versions differ: {what}.",
            "版が異なる: {what}。",
            what=listed(f"{row.fact.description} / {one.fact.name} {one.fact.version}" for row, one in wrong),
        )
        return failed(why, CORRECT, [seen for pair in wrong for seen in pair])
    if bill.broken or not (software.looked or bill.looked):
        return inconclusive(unseen(bill if bill.broken else software), READ, software)
    if not pairs:
        none = Text(
            "IXIT 6-SoftComp and a bill of materials name no component with a version in common.",
            "IXIT 6-SoftComp と部品表に共通する、版のある構成要素はない。",
        )
        return not_applicable(none, [*software.looks, *bill.looks])
    what = listed(f"{one.fact.name} {one.fact.version}" for _, one in pairs)
    return passed(
        say("Both name {what}.", "双方に記載がある: {what}。", what=what), [seen for pair in pairs for seen in pair]
    )


def _names(row: SoftwareComponent, entry: ListedComponent) -> bool:
    words = len(entry.name) >= SHORTEST and bool(entry.version) and named(row.description, entry.name)
    return words and VERSION.search(row.description) is not None


def _agree(row: Observation[SoftwareComponent], entries: list[Observation[ListedComponent]]) -> bool:
    """Whether one of the entries that the row names has one of the versions that the row names."""
    said = VERSION.findall(row.fact.description)
    return any(one.fact.version.lower().removeprefix("v").startswith(version) for one in entries for version in said)
