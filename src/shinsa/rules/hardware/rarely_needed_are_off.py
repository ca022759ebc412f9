"""Are physical interfaces that are needed at times off at all others? (TS 103 701, 5.6-3-1 c)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[Interface] = Question(
    holds=lambda one: (
        one.type == "physical"
        and (one.needed in {"always", "never"} or (one.needed == "sometimes" and one.off_when_unused is True))
    ),
    breaks=lambda one: one.type == "physical" and one.needed == "sometimes" and one.off_when_unused is False,
    good=(
        "What is needed at times is off at all others: {ids}.",
        "時々だけ必要なものは、不要な間は無効である: {ids}。",
    ),
    bad=(
        "These are needed at times only, and stay on: {ids}.",
        "時々だけ必要なのに、常に有効である: {ids}。",
    ),
    remedy=Text(
        "Switch the interface on by a trusted mechanism, off by default and after use, and set `off_when_unused: "
        "yes` in IXIT 15-Intf.",
        "信頼できる仕組みで有効にし、既定および使用後は無効とし、IXIT 15-Intf を `off_when_unused: yes` とする。",
    ),
    silent=(
        "Type, need or status of these is not said: {ids}.",
        "種類、必要性、または状態が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `type`, `needed` and, where it is sometimes, `off_when_unused` in IXIT 15-Intf.",
        "IXIT 15-Intf の `type`、`needed` と、時々必要なものは `off_when_unused` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no physical interface.",
        "IXIT 15-Intf に物理インターフェースはない。",
    ),
)


@rule(ja="時々だけ必要な物理インターフェースが、不要な間は無効である。")
def rarely_needed_are_off(declared: Declared[Interface]) -> Judgement:
    """Every physical interface that is needed at times only is off for as long as nobody needs it."""
    return put_to_each(declared.where(lambda one: one.type in {"physical", ""}), QUESTION)
