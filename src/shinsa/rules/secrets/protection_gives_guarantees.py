"""Does the protection of every security parameter give what is guaranteed? (TS 103 701, 5.4-1-1 c)"""

from __future__ import annotations

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter, Storage
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

CLAIMED = frozenset(
    {Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY, Guarantee.TAMPER_RESISTANCE}
)
"""What can be held against the storage of a value; whether it is there when it is needed, and fresh, cannot."""


def _falls_short(parameter: SecurityParameter) -> bool:
    if Storage.NONE in parameter.protected_by:
        return True
    return bool(parameter.protected_by) and not CLAIMED & set(parameter.guarantees) <= parameter.protected


QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: (
        bool(one.guarantees) and bool(one.protected_by) and CLAIMED & set(one.guarantees) <= one.protected
    ),
    breaks=_falls_short,
    good=(
        "The protection of each parameter gives what is claimed: {ids}.",
        "各パラメータの保護手段は主張された保証を与える: {ids}。",
    ),
    bad=(
        "The protection does not give what is claimed, or there is none: {ids}.",
        "保護手段がないか、主張された保証を与えない: {ids}。",
    ),
    remedy=Text(
        "Keep the parameter in a secure element, a TPM, a trusted execution environment or under authenticated "
        "encryption, and correct `protected_by` or `guarantees` in IXIT 10-SecParam.",
        "パラメータをセキュアエレメント、TPM、TEE、または認証付き暗号の下に保存し、IXIT 10-SecParam の "
        "`protected_by` または `guarantees` を訂正する。",
    ),
    silent=(
        "What protects these, or what is guaranteed, is not said where a rule can read it: {ids}.",
        "保護手段または保証が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `guarantees` and `protected_by` of every entry of IXIT 10-SecParam.",
        "IXIT 10-SecParam の全項目の `guarantees` と `protected_by` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no parameter.",
        "IXIT 10-SecParam に項目がない。",
    ),
)


@rule(ja="保存された各パラメータの保護手段が、主張された保証をすべて与える。")
def protection_gives_guarantees(declared: Declared[SecurityParameter]) -> Judgement:
    """What protects each stored parameter gives every guarantee that is claimed of it."""
    return put_to_each(declared, QUESTION)
