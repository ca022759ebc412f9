"""Does provisioning keep hard-coded critical parameters out of operation? (TS 103 701, 5.4-3-1 b)"""

from __future__ import annotations

from shinsa.facts.secrets import SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[SecurityParameter] = Question(
    holds=lambda one: one.hard_coded is False or (one.hard_coded is True and one.replaced_before_use is True),
    breaks=lambda one: one.critical is True and one.hard_coded is True and one.replaced_before_use is False,
    good=(
        "No hard-coded critical parameter is used in operation, as declared: {ids}.",
        "ハードコードされた秘匿パラメータは運用で使われないと申告されている: {ids}。",
    ),
    bad=(
        "These are hard-coded, critical, and used in operation: {ids}.",
        "ハードコードされた秘匿パラメータが運用で使われる: {ids}。",
    ),
    remedy=Text(
        "Give each unit a value of its own before it is operated, and set `replaced_before_use: yes` in IXIT "
        "10-SecParam.",
        "運用前に個体ごとの値へ置き換え、IXIT 10-SecParam の `replaced_before_use: yes` とする。",
    ),
    silent=(
        "Whether these are hard-coded, or replaced before the device is used, is not said: {ids}.",
        "ハードコードの有無、または使用前の置き換えが記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `critical`, `hard_coded` and, where it is yes, `replaced_before_use` in IXIT 10-SecParam.",
        "IXIT 10-SecParam の `critical`、`hard_coded` と、該当する場合は `replaced_before_use` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no critical parameter.",
        "IXIT 10-SecParam に秘匿パラメータはない。",
    ),
)


@rule(ja="ハードコードされた秘匿パラメータは、運用前に別の値へ置き換えられる。")
def hard_coded_are_replaced_by_design(declared: Declared[SecurityParameter]) -> Judgement:
    """No critical parameter that is hard-coded is used while the device is operated: another takes its place before."""
    return put_to_each(declared.where(lambda one: one.critical is not False), QUESTION)
