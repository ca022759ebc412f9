"""Does the device announce that an update will interrupt it, by design? (TS 103 701, 5.3-12-1 a)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

HERE = frozenset({"display", "light", "sound", "web-interface"})
"""What is shown on the device itself, as the provision asks."""


def _unannounced(way: UpdateMechanism) -> bool:
    """Whether an interruption is not announced, or only elsewhere."""
    elsewhere = bool(way.notified_by) and not HERE.intersection(way.notified_by)
    silent = way.announces_disruption is False or (way.announces_disruption is True and elsewhere)
    return way.keeps_basic_function is not True and silent


QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: (
        way.keeps_basic_function is True
        or (way.announces_disruption is True and bool(HERE.intersection(way.notified_by)))
    ),
    breaks=_unannounced,
    good=("No update interrupts it unannounced: {ids}.", "予告なく中断する更新はない: {ids}。"),
    bad=("The device does not announce that it will be interrupted: {ids}.", "機器自身が中断を予告しない: {ids}。"),
    remedy=Text(
        "Announce the interruption on the device: on its display or web interface, by a light or a sound.",
        "画面、ウェブ画面、光、音など、機器自身で中断を予告する。",
    ),
    silent=(
        "Whether the device announces an interruption is not declared: {ids}.",
        "中断を予告するかどうかの記載がない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `keeps_basic_function`, or `announces_disruption` and `notified_by`, of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `keeps_basic_function`、または `announces_disruption` と `notified_by` を記入する。",
    ),
    none=Text("No update mechanism is declared.", "更新手段の記載がない。"),
)


@rule(ja="更新で基本機能が中断することを機器自身が事前に知らせるか、更新で中断することがない。")
def disruption_is_announced(entries: Declared[UpdateMechanism]) -> Judgement:
    """The device itself says beforehand that an update will interrupt its basic functions, or no update does."""
    return put_to_each(entries, QUESTION)
