"""Is every critical parameter made anew for each unit, so that none tells another? (TS 103 701, 5.4-4-1 b)"""

from __future__ import annotations

from shinsa.facts.secrets import Generation, SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text


def _shared(one: SecurityParameter) -> bool:
    """What its user chooses, such as the passphrase of the home network, its maker can make neither unique nor random."""
    if one.critical is not True or one.generated_by is Generation.CHOSEN_BY_USER:
        return False
    return one.unique_per_unit is False or (one.generated_by is not None and one.generated_by.predictable)


QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: (
        one.generated_by is Generation.CHOSEN_BY_USER
        or (one.unique_per_unit is True and one.generated_by is not None and not one.generated_by.predictable)
    ),
    breaks=_shared,
    good=(
        "Each critical parameter is the unit's own, and not to be foreseen: {ids}.",
        "秘匿パラメータは個体固有で、予測できない: {ids}。",
    ),
    bad=(
        "These are shared by units, or can be told from others or from what a unit shows: {ids}.",
        "個体間で共通であるか、他の個体や公開情報から推測できる: {ids}。",
    ),
    remedy=Text(
        "Draw the value in each unit from a random number generator (a certified one, that of the hardware or "
        "getrandom()), and correct `unique_per_unit` and `generated_by` in IXIT 10-SecParam.",
        "個体ごとに乱数生成器(認証済み、ハードウェア、getrandom() など)で生成し、IXIT 10-SecParam の "
        "`unique_per_unit` と `generated_by` を訂正する。",
    ),
    silent=(
        "Whether these are the unit's own, or how they are made, is not said where a rule can read it: {ids}.",
        "個体固有か否か、または生成方法が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `critical`, `unique_per_unit` and `generated_by` in IXIT 10-SecParam.",
        "IXIT 10-SecParam の `critical`、`unique_per_unit`、`generated_by` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no critical parameter.",
        "IXIT 10-SecParam に秘匿パラメータはない。",
    ),
)


@rule(ja="秘匿パラメータはすべて個体固有で、他の個体から推測できない方法で生成される。")
def generation_is_unique(declared: Declared[SecurityParameter]) -> Judgement:
    """Every critical parameter is the unit's own, and made so that one unit tells nothing of the others."""
    return put_to_each(declared.where(lambda one: one.critical is not False), QUESTION)
