"""Does every boot check guarantee integrity and authenticity? (TS 103 701, 5.7-1-1 a)"""

from __future__ import annotations

from shinsa.facts.boot_evidence import NO_CHECK
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.integrity import SecureBoot
from shinsa.model.each_entry import Question, put_to_wanted
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

WANTED = frozenset({Guarantee.INTEGRITY, Guarantee.AUTHENTICITY})

QUESTION: Question[SecureBoot] = Question(
    holds=lambda one: set(one.guarantees) >= WANTED,
    breaks=lambda one: bool(one.guarantees) and not set(one.guarantees) >= WANTED,
    good=(
        "Integrity and authenticity are guaranteed: {ids}.",
        "完全性と真正性が保証されている: {ids}。",
    ),
    bad=(
        "These do not guarantee both integrity and authenticity: {ids}.",
        "完全性と真正性の両方を保証していない: {ids}。",
    ),
    remedy=Text(
        "Verify signatures at boot, and list `integrity` and `authenticity` in `guarantees` of IXIT 20-SecBoot.",
        "起動時に署名を検証し、IXIT 20-SecBoot の `guarantees` に `integrity` と `authenticity` を記載する。",
    ),
    silent=(
        "What these guarantee is not said where a rule can read it: {ids}.",
        "保証が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `guarantees` of every entry of IXIT 20-SecBoot.",
        "IXIT 20-SecBoot の全項目の `guarantees` を記入する。",
    ),
    none=NO_CHECK,
)


@rule(ja="各セキュアブートの仕組みが、ソフトウェアの完全性と真正性を保証する。")
def boot_guarantees_suffice(declared: Declared[SecureBoot]) -> Judgement:
    """Every secure boot mechanism guarantees integrity and authenticity of the device's software."""
    return put_to_wanted(declared, QUESTION)
