"""Is what every security parameter needs guaranteed? (TS 103 701, 5.4-1-1 b)"""

from __future__ import annotations

from shinsa.facts.secrets import SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: bool(one.needs) and one.needs <= set(one.guarantees),
    breaks=lambda one: bool(one.guarantees) and not one.needs <= set(one.guarantees),
    good=(
        "What each parameter needs by its type is guaranteed: {ids}.",
        "種別に応じて必要な保護が保証されている: {ids}。",
    ),
    bad=(
        "The guarantees leave out what the type needs: {ids}.",
        "保証に、種別に応じて必要なものが欠けている: {ids}。",
    ),
    remedy=Text(
        "Guarantee confidentiality and integrity of critical parameters, and integrity of public ones, and list it "
        "in `guarantees` of IXIT 10-SecParam.",
        "秘匿パラメータには機密性と完全性、公開パラメータには完全性を保証し、IXIT 10-SecParam の `guarantees` に記"
        "載する。",
    ),
    silent=(
        "What is guaranteed of these, or their type, is not said where a rule can read it: {ids}.",
        "保証または種別が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `critical` and `guarantees` of every entry of IXIT 10-SecParam.",
        "IXIT 10-SecParam の全項目の `critical` と `guarantees` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no parameter.",
        "IXIT 10-SecParam に項目がない。",
    ),
)


@rule(ja="秘匿パラメータには機密性と完全性、公開パラメータには完全性が保証されている。")
def guarantees_meet_needs(declared: Declared[SecurityParameter]) -> Judgement:
    """Every critical parameter is guaranteed confidentiality and integrity, every public one integrity."""
    return put_to_each(declared, QUESTION)
