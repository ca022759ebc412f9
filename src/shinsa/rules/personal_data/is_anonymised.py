"""Do techniques of anonymisation protect personal data? (EN 303 645 V3.1.3, 6-8)"""

from __future__ import annotations

from shinsa.facts.personal_data import PersonalData
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[PersonalData] = Question(
    holds=lambda row: bool(row.anonymised_by),
    breaks=lambda row: row.anonymised_by == (),
    good=("Anonymised: {ids}.", "匿名化される: {ids}。"),
    bad=("By declaration not anonymised at all: {ids}.", "匿名化されないと申告されている: {ids}。"),
    remedy=Text(
        "Use pseudonyms, aggregates, masking or processing on the device, or justify in the ICS why not.",
        "仮名化、集約、マスキング、機器内処理などを用いるか、用いない理由を ICS に示す。",
    ),
    silent=("How they are anonymised is left open: {ids}.", "匿名化の技術が未記入である: {ids}。"),
    fill_in=Text(
        "Fill in `anonymised_by` of every entry of IXIT 21-PersData.",
        "IXIT 21-PersData の全項目に `anonymised_by` を記入する。",
    ),
    none=Text("No personal data are declared.", "個人データは申告されていない。"),
)


@rule(ja="匿名化の技術により個人データが保護される。")
def is_anonymised(data: Declared[PersonalData]) -> Judgement:
    """By declaration techniques of anonymisation protect all personal data."""
    return put_to_each(data, QUESTION)
