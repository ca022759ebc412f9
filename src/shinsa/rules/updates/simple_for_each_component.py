"""Has each component a way to be updated that is simple for the user? (TS 103 701, 5.3-3-1 a)"""

from __future__ import annotations

from shinsa.facts.update_coverage import one_way_for_each
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.each_entry import Question
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

EASY = frozenset({"app", "web-interface", "device-control"})
"""What a lay user starts an update with."""
HARD = frozenset({"cable", "technician"})
"""What a lay user has neither the tools nor the knowledge for; a medium that has to be written lies between the two."""
SIMPLE = 5
"""So many steps a lay user takes without help."""
LABORIOUS = 10
"""More steps than these are not simple by anybody's measure; in between, a person decides."""


def _simple(way: UpdateMechanism) -> bool:
    by_itself = way.automatic is True and not way.user_steps
    return by_itself or (bool(EASY.intersection(way.started_by)) and (way.user_steps or 0) <= SIMPLE)


def _hard(way: UpdateMechanism) -> bool:
    only_hard = bool(way.started_by) and HARD.issuperset(way.started_by)
    return way.automatic is not True and (only_hard or (way.user_steps or 0) > LABORIOUS)


QUESTION: Question[UpdateMechanism] = Question(
    holds=_simple,
    breaks=_hard,
    good=("Each has a simple way: {ids}.", "それぞれに簡単な更新手段がある: {ids}。"),
    bad=("No way of these is simple: {ids}.", "簡単な更新手段がない: {ids}。"),
    remedy=Text(
        "Let updates install themselves, or be started in an app or on a web page.",
        "更新を自動とするか、アプリまたはウェブ画面から始められるようにする。",
    ),
    silent=("That they have a simple way is not declared: {ids}.", "簡単な更新手段があることの記載がない: {ids}。"),
    fill_in=Text(
        "Fill in `automatic`, or `started_by` and `user_steps`, of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `automatic`、または `started_by` と `user_steps` を記入する。",
    ),
    none=Text("IXIT 6-SoftComp lists no software.", "IXIT 6-SoftComp にソフトウェアの記載がない。"),
)


@rule(ja="各ソフトウェア要素に、自動または専門知識のない利用者が始められる更新手段がある。")
def simple_for_each_component(
    components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism]
) -> Judgement:
    """Every software component has a way to be updated that works by itself, or that a lay user starts."""
    return one_way_for_each(components, mechanisms, QUESTION)
