"""Are personal data deleted once no purpose remains? (EN 303 645 V3.1.3, 6-6)"""

from __future__ import annotations

from shinsa.facts.personal_data import PersonalData
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[PersonalData] = Question(
    holds=lambda row: (
        row.deleted_when in {"purpose-ends", "account-deleted"} or bool(row.deleted_when and row.kept_days)
    ),
    breaks=lambda row: row.deleted_when == "never",
    good=("Deleted in time: {ids}.", "期限内に削除される: {ids}。"),
    bad=("By declaration never deleted: {ids}.", "削除されないと申告されている: {ids}。"),
    remedy=Text(
        "Delete personal data once their purpose ends or after a fixed period, and set `deleted_when` in IXIT 21-PersData.",
        "目的の終了時または一定期間の後に個人データを削除し、IXIT 21-PersData の `deleted_when` に記入する。",
    ),
    silent=("When they are deleted is left open: {ids}.", "削除の時期が未記入である: {ids}。"),
    fill_in=Text(
        "Fill in `deleted_when` of every entry of IXIT 21-PersData, and `kept_days` of those with a fixed period.",
        "IXIT 21-PersData の全項目に `deleted_when` を、一定期間のものに `kept_days` を記入する。",
    ),
    none=Text("No personal data are declared.", "個人データは申告されていない。"),
)


@rule(ja="個人データは、目的がなくなれば削除される。")
def is_deleted_in_time(data: Declared[PersonalData]) -> Judgement:
    """By declaration personal data are deleted once their purpose ends, or after a fixed period."""
    return put_to_each(data, QUESTION)
