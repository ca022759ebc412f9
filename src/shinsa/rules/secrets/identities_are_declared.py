"""Does every identity that is burnt into the unit say so? (TS 103 701, 5.4-2-1 a)"""

from __future__ import annotations

from shinsa.facts.secrets import SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: one.hard_coded_identity is not None,
    breaks=lambda one: one.denies_identity,
    good=(
        "Each says whether it is an identity that is burnt in: {ids}.",
        "焼き込まれた識別情報か否かが明記されている: {ids}。",
    ),
    bad=(
        "These are identities in the silicon and are declared not to be hard-coded ones: {ids}.",
        "シリコンに書き込まれた識別情報であるのに、そうでないと申告されている: {ids}。",
    ),
    remedy=Text(
        "Set `hard_coded_identity: yes` for these entries of IXIT 10-SecParam, or correct `kind`, `used_for` and "
        "`provisioned`.",
        "IXIT 10-SecParam の該当項目を `hard_coded_identity: yes` とするか、`kind`、`used_for`、`provisioned` を訂"
        "正する。",
    ),
    silent=(
        "It is not said whether these are identities that are burnt in: {ids}.",
        "焼き込まれた識別情報か否かが記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `hard_coded_identity` of every entry of IXIT 10-SecParam.",
        "IXIT 10-SecParam の全項目の `hard_coded_identity` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no parameter.",
        "IXIT 10-SecParam に項目がない。",
    ),
)


@rule(ja="IXIT 10-SecParam の各項目に、焼き込まれた識別情報か否かが明記されている。")
def identities_are_declared(declared: Declared[SecurityParameter]) -> Judgement:
    """Every entry of IXIT 10-SecParam says whether it is a hard-coded identity, and none that is in the silicon denies it."""
    return put_to_each(declared, QUESTION)
