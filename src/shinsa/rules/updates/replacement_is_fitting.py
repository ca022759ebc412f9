"""Can the hardware be replaced in a fitting way, by design? (TS 103 701, 5.3-15-1 b)"""

from __future__ import annotations

from shinsa.facts.updates import ReplacementSupport
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

HANDS = frozenset({"user", "technician", "maker"})
QUESTION: Question[ReplacementSupport] = Question(
    holds=lambda support: support.replaced_by in HANDS and filled(support.hardware_replacement),
    breaks=lambda support: support.replaced_by == "nobody",
    good=("The hardware can be replaced: {ids}.", "ハードウェアを交換できる: {ids}。"),
    bad=(
        "The hardware cannot be replaced, by declaration: {ids}.",
        "ハードウェアを交換できないと記載されている: {ids}。",
    ),
    remedy=Text("Offer the hardware for exchange.", "ハードウェアの交換に対応する。"),
    silent=("Who replaces the hardware, and how, is not declared: {ids}.", "交換する人または方法の記載がない: {ids}。"),
    fill_in=Text(
        "Fill in `replaced_by` and `hardware_replacement` of IXIT 9-ReplSup.",
        "IXIT 9-ReplSup の `replaced_by` と `hardware_replacement` を記入する。",
    ),
    none=Text("IXIT 9-ReplSup has no entry.", "IXIT 9-ReplSup に項目がない。"),
)


@rule(ja="製品のハードウェアを交換できる。")
def replacement_is_fitting(entries: Declared[ReplacementSupport]) -> Judgement:
    """The hardware of the product can be replaced."""
    return put_to_each(entries, QUESTION)
