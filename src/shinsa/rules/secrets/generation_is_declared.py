"""Is it declared how the keys of updates and services are made? (TS 103 701, 5.4-4-1 a)"""

from __future__ import annotations

from shinsa.facts.secrets import Purpose, SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

ASKED_FOR = frozenset({Purpose.UPDATE_VERIFICATION, Purpose.SERVICE_COMMUNICATION})


def _asked(parameter: SecurityParameter) -> bool:
    return not ASKED_FOR.isdisjoint(parameter.used_for)


QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: bool(one.used_for) and (not _asked(one) or one.generated_by is not None),
    breaks=lambda one: (
        one.critical is True
        and _asked(one)
        and one.generated_by is None
        and bool(one.generation)
        and not filled(one.generation)
    ),
    good=(
        "It is declared how these are made: {ids}.",
        "生成方法が申告されている: {ids}。",
    ),
    bad=(
        (
            "These protect updates or the talk with services, and IXIT 10-SecParam denies that there is a way in which "
            "they are made: {ids}."
        ),
        "更新またはサービス通信を守るのに、生成方法がないと記載されている: {ids}。",
    ),
    remedy=Text(
        "Make these values with a random number generator for each unit, and say so in `generated_by` of IXIT "
        "10-SecParam.",
        "個体ごとに乱数生成器で生成し、IXIT 10-SecParam の `generated_by` に記載する。",
    ),
    silent=(
        "What these are used for, or how they are made, is not said where a rule can read it: {ids}.",
        "用途または生成方法が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `critical`, `used_for` and `generated_by` in IXIT 10-SecParam.",
        "IXIT 10-SecParam の `critical`、`used_for`、`generated_by` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no critical parameter.",
        "IXIT 10-SecParam に秘匿パラメータはない。",
    ),
)


@rule(ja="更新とサービス通信を守る秘匿パラメータの生成方法が申告されている。")
def generation_is_declared(declared: Declared[SecurityParameter]) -> Judgement:
    """For every critical parameter that protects updates or the talk with services, it is declared how it is made."""
    return put_to_each(declared.where(lambda one: one.critical is not False), QUESTION)
