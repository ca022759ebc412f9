"""Does the protection of every hard-coded identity resist tampering? (TS 103 701, 5.4-2-1 c)"""

from __future__ import annotations

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: one.hard_coded_identity is True and Guarantee.TAMPER_RESISTANCE in one.protected,
    breaks=lambda one: (
        one.hard_coded_identity is True and bool(one.protected_by) and Guarantee.TAMPER_RESISTANCE not in one.protected
    ),
    good=(
        "What keeps the hard-coded identities resists tampering: {ids}.",
        "焼き込まれた識別情報の保護手段は改変に耐える: {ids}。",
    ),
    bad=(
        "What keeps these identities does not resist tampering: {ids}.",
        "次の識別情報の保護手段は改変に耐えない: {ids}。",
    ),
    remedy=Text(
        "Keep the identity in fuses, read-only memory, a secure element or a TPM, and name it in `protected_by` of "
        "IXIT 10-SecParam.",
        "識別情報をヒューズ、読み取り専用メモリ、セキュアエレメント、または TPM に置き、IXIT 10-SecParam の "
        "`protected_by` に記載する。",
    ),
    silent=(
        "Whether these are hard-coded identities, or what keeps them, is not said where a rule can read it: {ids}.",
        "焼き込まれた識別情報か否か、またはその保護手段が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `hard_coded_identity` and, where it is yes, `protected_by` in IXIT 10-SecParam.",
        "IXIT 10-SecParam の `hard_coded_identity` と、該当する場合は `protected_by` を記入する。",
    ),
    none=Text(
        "No entry of IXIT 10-SecParam is a hard-coded identity.",
        "IXIT 10-SecParam に焼き込まれた識別情報はない。",
    ),
)


@rule(ja="焼き込まれた識別情報のすべてが、耐タンパー性のある手段で保護されている。")
def identities_resist_by_design(declared: Declared[SecurityParameter]) -> Judgement:
    """Every hard-coded identity is kept by something that resists tampering."""
    return put_to_each(declared.where(lambda one: one.hard_coded_identity is not False), QUESTION)
