"""Was it considered what a change of cryptography brings along? (TS 103 701, 5.5-3-1 b)"""

from __future__ import annotations

from shinsa.facts.updates import SoftwareComponent
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[SoftwareComponent] = Question(
    holds=lambda one: one.uses_cryptography is True and one.side_effects_considered is True,
    breaks=lambda one: one.uses_cryptography is True and one.side_effects_considered is False,
    good=(
        "The side effects of replacing cryptography were considered: {ids}.",
        "暗号の交換に伴う影響が検討されている: {ids}。",
    ),
    bad=(
        "The side effects of replacing cryptography were not considered: {ids}.",
        "暗号の交換に伴う影響が検討されていない: {ids}。",
    ),
    remedy=Text(
        "Work out which data, peers and hardware a new algorithm would not fit, and say so in "
        "`cryptographic_usage` of IXIT 6-SoftComp.",
        "新しい方式に適合しないデータ、通信相手、ハードウェアを洗い出し、IXIT 6-SoftComp の `cryptographic_usage` "
        "に記載する。",
    ),
    silent=(
        "Whether these use cryptography, or what replacing it brings along, is not said: {ids}.",
        "暗号の使用の有無、または交換の影響が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `uses_cryptography` and, where it is yes, `side_effects_considered` in IXIT 6-SoftComp.",
        "IXIT 6-SoftComp の `uses_cryptography` と、該当する場合は `side_effects_considered` を記入する。",
    ),
    none=Text(
        "No software component uses cryptography.",
        "暗号を使用するソフトウェア構成要素はない。",
    ),
)


@rule(ja="暗号を使用するソフトウェア構成要素について、暗号の交換の影響が検討されている。")
def side_effects_are_considered(declared: Declared[SoftwareComponent]) -> Judgement:
    """For every software component that uses cryptography, the side effects of replacing it were considered."""
    return put_to_each(declared.where(lambda one: one.uses_cryptography is not False), QUESTION)
