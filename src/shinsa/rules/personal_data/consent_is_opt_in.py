"""Is consent designed as a free and clear opt-in? (TS 103 645 V1.1.1, 4.8-2; TS 103 701, 6-2-1)"""

from __future__ import annotations

from shinsa.facts.consent import resting_on_consent, without_consent
from shinsa.facts.personal_data import PersonalData
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

DESCRIBE = Text(
    "Fill in `consent_based`, `obtaining_consent` and `consent_is_opt_in` of these entries of IXIT 21-PersData.",
    "IXIT 21-PersData の該当項目の `consent_based`、`obtaining_consent`、`consent_is_opt_in` を記入する。",
)
OPT_IN = Text(
    "Ask for consent by a clear act of the consumer, free and separate from other terms, before processing starts.",
    "処理を始める前に、他の条件から切り離し、消費者の自由で明確な行為によって同意を得る。",
)


@rule(ja="同意は、自由かつ明確な意思表示（オプトイン）により得る設計である。")
def consent_is_opt_in(data: Declared[PersonalData]) -> Judgement:
    """By declaration consent is a free, clear opt-in, for all personal data that rest on it."""
    none = without_consent(data)
    if none is not None:
        return none
    asking = resting_on_consent(data)
    if not len(asking):
        return inconclusive(unseen(asking), DESCRIBE)
    assumed = asking.where(lambda row: row.consent_is_opt_in is False)
    if len(assumed):
        rows = listed(each.fact.id for each in assumed)
        because = say(
            "Consent is assumed, not given by opt-in, for {rows}.", "{rows} の同意がオプトインでない。", rows=rows
        )
        return failed(because, OPT_IN, assumed)
    bare = asking.where(lambda row: not (row.consent_based and row.consent_is_opt_in and filled(row.obtaining_consent)))
    if len(bare):
        rows = listed(each.fact.id for each in bare)
        because = say(
            "How consent is obtained is left open for {rows}.", "{rows} の同意の取得方法に未記入がある。", rows=rows
        )
        return inconclusive(because, DESCRIBE, bare)
    if not asking.complete:
        return absent(asking, DESCRIBE, DESCRIBE)
    rows = listed(each.fact.id for each in asking)
    because = say(
        "Consent is declared as a described opt-in for {rows}.",
        "{rows} の同意は説明のあるオプトインと申告されている。",
        rows=rows,
    )
    return passed(because, asking)
