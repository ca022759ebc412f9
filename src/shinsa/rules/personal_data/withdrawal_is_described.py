"""Is it declared how consent can be withdrawn at any time? (TS 103 645 V1.1.1, 4.8-3; TS 103 701, 6-3-1)"""

from __future__ import annotations

from shinsa.facts.consent import resting_on_consent, without_consent
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

BY_SETTING = frozenset({"device", "app", "web-page"})
"""Where the user withdraws it by a setting of his own; a request to somebody else has to be weighed by a person."""
DESCRIBE = Text(
    "Fill in `consent_based`, `withdrawn_by` and `withdrawable_any_time` of these entries of IXIT 21-PersData.",
    "IXIT 21-PersData の該当項目の `consent_based`、`withdrawn_by`、`withdrawable_any_time` を記入する。",
)
ANY_TIME = Text(
    "Let users withdraw their consent at any time by a setting of the device or its service.",
    "機器またはサービスの設定により、いつでも同意を撤回できるようにする。",
)


@rule(ja="同意は、機器またはサービスの設定により、いつでも撤回できる設計である。")
def withdrawal_is_described(data: Declared[PersonalData]) -> Judgement:
    """By declaration consent can be withdrawn at any time, by a setting of the device or of its service."""
    none = without_consent(data)
    if none is not None:
        return none
    asking = resting_on_consent(data)
    if not len(asking):
        return inconclusive(unseen(data), DESCRIBE)
    barred = asking.where(lambda row: row.withdrawable_any_time is False)
    if len(barred):
        rows = listed(o.fact.id for o in barred)
        because = say(
            "By declaration consent cannot be withdrawn at any time for {rows}.",
            "{rows} の同意は、いつでも撤回できるものではないと申告されている。",
            rows=rows,
        )
        return failed(because, ANY_TIME, barred)
    open_ = asking.where(
        lambda row: not (row.consent_based and row.withdrawable_any_time and row.withdrawn_by in BY_SETTING)
    )
    if len(open_) or not data.complete:
        rows = listed(o.fact.id for o in (open_ if len(open_) else asking))
        because = say(
            "How consent is withdrawn is left open for {rows}.", "{rows} の同意の撤回方法が未記入である。", rows=rows
        )
        return inconclusive(because, DESCRIBE, asking)
    rows = listed(f"{o.fact.id} ({o.fact.withdrawn_by})" for o in asking)
    return passed(
        say("Consent can be withdrawn at any time for {rows}.", "{rows} の同意はいつでも撤回できる。", rows=rows),
        asking,
    )
