"""Is every critical parameter that is built into the software declared as such? (TS 103 701, 5.4-3-1 a)"""

from __future__ import annotations

from shinsa.facts.secrets import Provisioning, SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: one.critical is not None and one.hard_coded is not None and one.provisioned is not None,
    breaks=lambda one: (
        one.critical is True and one.provisioned is Provisioning.BUILT_INTO_SOFTWARE and one.hard_coded is False
    ),
    good=(
        "Each says whether it is hard-coded, as its provisioning does: {ids}.",
        "ハードコードの有無の記載が、書き込み方法と一致する: {ids}。",
    ),
    bad=(
        "These come with the software, and are declared not to be hard-coded: {ids}.",
        "ソフトウェアに組み込まれるのに、ハードコードでないと申告されている: {ids}。",
    ),
    remedy=Text(
        "Set `hard_coded: yes` for these entries of IXIT 10-SecParam, or provision them in another way.",
        "IXIT 10-SecParam の該当項目を `hard_coded: yes` とするか、別の方法で書き込む。",
    ),
    silent=(
        (
            "Whether these are critical, hard-coded, or how they are provisioned, is not said where a rule can read "
            "it: {ids}."
        ),
        "秘匿の要否、ハードコードの有無、または書き込み方法が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `critical`, `hard_coded` and `provisioned` of every entry of IXIT 10-SecParam.",
        "IXIT 10-SecParam の全項目の `critical`、`hard_coded`、`provisioned` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no critical parameter.",
        "IXIT 10-SecParam に秘匿パラメータはない。",
    ),
)


@rule(ja="ソフトウェアに組み込まれた秘匿パラメータが、そのとおり申告されている。")
def hard_coding_is_declared(declared: Declared[SecurityParameter]) -> Judgement:
    """Every critical parameter that comes with the software is declared as hard-coded."""
    return put_to_each(declared.where(lambda one: one.critical is not False), QUESTION)
