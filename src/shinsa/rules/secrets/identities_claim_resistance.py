"""Is tamper resistance guaranteed of every hard-coded identity? (TS 103 701, 5.4-2-1 b)"""

from __future__ import annotations

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: one.hard_coded_identity is True and Guarantee.TAMPER_RESISTANCE in one.guarantees,
    breaks=lambda one: (
        one.hard_coded_identity is True and bool(one.guarantees) and Guarantee.TAMPER_RESISTANCE not in one.guarantees
    ),
    good=(
        "Tamper resistance is guaranteed of the hard-coded identities: {ids}.",
        "焼き込まれた識別情報に耐タンパー性が保証されている: {ids}。",
    ),
    bad=(
        "The guarantees of these identities leave out tamper resistance: {ids}.",
        "次の識別情報の保証に耐タンパー性がない: {ids}。",
    ),
    remedy=Text(
        "Keep the identity where it cannot be changed by physical, electrical or software means, and add "
        "`tamper-resistance` to `guarantees` in IXIT 10-SecParam.",
        "物理的・電気的・ソフトウェア的手段で変更できない場所に識別情報を置き、IXIT 10-SecParam の `guarantees` に "
        "`tamper-resistance` を加える。",
    ),
    silent=(
        (
            "Whether these are hard-coded identities, or what is guaranteed of them, is not said where a rule can read "
            "it: {ids}."
        ),
        "焼き込まれた識別情報か否か、またはその保証が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `hard_coded_identity` and, where it is yes, `guarantees` in IXIT 10-SecParam.",
        "IXIT 10-SecParam の `hard_coded_identity` と、該当する場合は `guarantees` を記入する。",
    ),
    none=Text(
        "No entry of IXIT 10-SecParam is a hard-coded identity.",
        "IXIT 10-SecParam に焼き込まれた識別情報はない。",
    ),
)


@rule(ja="焼き込まれた識別情報のすべてに、耐タンパー性が保証されている。")
def identities_claim_resistance(declared: Declared[SecurityParameter]) -> Judgement:
    """Of every hard-coded identity, resistance against tampering is guaranteed."""
    return put_to_each(declared.where(lambda one: one.hard_coded_identity is not False), QUESTION)
