"""Do the declared measures guard against both kinds of outage? (EN 303 645 V2.1.1, 5.9-1; TS 103 701, 5.9-1-1 a)"""

from __future__ import annotations

from shinsa.facts.outage_measures import OUTAGES, works_against
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `outage`, `measures` and `guarantees` of every entry of IXIT 23-ResMech, for network and for power.",
    "IXIT 23-ResMech の全項目に `outage`、`measures`、`guarantees` を、通信断と停電の双方について記入する。",
)
BUILD = Text(
    "Design a measure for this kind of outage, such as local operation or settings in non-volatile storage, and list it in "
    "IXIT 23-ResMech.",
    "欠けている種類の障害への対策（ローカル動作、設定の不揮発メモリへの保存など）を設計し、IXIT 23-ResMech に記載する。",
)


@rule(ja="通信断と停電の双方に対し、有効な対策が申告されている。")
def outages_are_met_by_design(mechanisms: Declared[ResilienceMechanism]) -> Judgement:
    """By declaration there is a measure that works against loss of network, and one against loss of power."""
    met = mechanisms.where(lambda row: bool(row.guarantees) and any(works_against(row, outage) for outage in OUTAGES))
    open_ = [name for outage, name in OUTAGES.items() if not any(o.fact.outage == outage for o in met)]
    if not open_:
        rows = listed(o.fact.id for o in met)
        return passed(
            say("Network and power outages are met by {rows}.", "通信断と停電に {rows} で備える。", rows=rows), met
        )
    lacking = [name for outage, name in OUTAGES.items() if not any(o.fact.outage == outage for o in mechanisms)]
    vague = mechanisms.where(lambda row: not row.outage)
    if lacking and mechanisms.complete and not len(vague):
        because = say(
            "No measure is declared against: {what}.", "次への対策が申告されていない: {what}。", what=listed(lacking)
        )
        return failed(because, BUILD, (*mechanisms, *mechanisms.looks))
    if not len(mechanisms):
        return inconclusive(unseen(mechanisms), FILL_IN)
    because = say(
        "How this is met, and what is kept, is not declared: {what}.",
        "対策の方式と保証が申告されていない: {what}。",
        what=listed(open_),
    )
    return inconclusive(because, FILL_IN, mechanisms)
