"""Can each declared measure against outages reach its guarantees? (EN 303 645 V2.1.1, 5.9-1; TS 103 701, 5.9-1-1 b)"""

from __future__ import annotations

from shinsa.facts.outage_measures import misfits, unkept
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `outage`, `measures` and `guarantees` of every entry of IXIT 23-ResMech.",
    "IXIT 23-ResMech の全項目に `outage`、`measures`、`guarantees` を記入する。",
)
CORRECT = Text(
    "Correct `outage`, `measures` or `guarantees` of these entries of IXIT 23-ResMech, or build the measure that is missing.",
    "IXIT 23-ResMech の該当項目の `outage`、`measures`、`guarantees` を訂正するか、不足する対策を設ける。",
)


@rule(ja="停電・通信断への各対策が、申告された保証を達成できる方式である。")
def measures_fit(mechanisms: Declared[ResilienceMechanism]) -> Judgement:
    """Each declared measure works against its outage, and keeps what its guarantees say."""
    if mechanisms.complete and not len(mechanisms):
        return not_applicable(Text("No measure is declared.", "対策は申告されていない。"), mechanisms.looks)
    wrong = mechanisms.where(lambda row: bool(misfits(row)) or bool(row.outage and row.measures and unkept(row)))
    if len(wrong):
        because = say(
            "These cannot do what is declared of them: {rows}.",
            "申告された保証を達成できない: {rows}。",
            rows=listed(f"{o.fact.id} ({', '.join((*misfits(o.fact), *unkept(o.fact)))})" for o in wrong),
        )
        return failed(because, CORRECT, wrong)
    bare = mechanisms.where(lambda row: not (row.outage and row.measures and row.guarantees))
    if len(bare):
        because = say(
            "Outage, measures or guarantees are left open for {rows}.",
            "{rows} の障害の種類、方式、保証に未記入がある。",
            rows=listed(o.fact.id for o in bare),
        )
        return inconclusive(because, FILL_IN, bare)
    if not mechanisms.complete:
        return absent(mechanisms, FILL_IN, FILL_IN)
    rows = listed(o.fact.id for o in mechanisms)
    return passed(say("The measures fit: {rows}.", "対策は保証に適合する: {rows}。", rows=rows), mechanisms)
