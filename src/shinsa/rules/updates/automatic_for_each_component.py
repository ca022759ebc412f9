"""Has each component a way to be updated that works by itself? (TS 103 701, 5.3-4-1 a)"""

from __future__ import annotations

from shinsa.facts.update_coverage import one_way_for_each
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.each_entry import Question
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: way.automatic is True and not way.user_steps and way.checks_by_itself is True,
    breaks=lambda way: way.automatic is False or way.checks_by_itself is False,
    good=("Each has a way that works by itself: {ids}.", "それぞれに自動の更新手段がある: {ids}。"),
    bad=("No way of these works by itself: {ids}.", "自動の更新手段がない: {ids}。"),
    remedy=Text(
        "Let the device look for updates and install them by itself.",
        "機器が更新を自動で確認し、インストールするようにする。",
    ),
    silent=(
        "Whether they are updated by themselves is not declared: {ids}.",
        "自動で更新されるかどうかの記載がない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `automatic` and `checks_by_itself` of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `automatic` と `checks_by_itself` を記入する。",
    ),
    none=Text("IXIT 6-SoftComp lists no software.", "IXIT 6-SoftComp にソフトウェアの記載がない。"),
)


@rule(ja="各ソフトウェア要素に、利用者の操作なしに確認とインストールを行う更新手段がある。")
def automatic_for_each_component(
    components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism]
) -> Judgement:
    """Every software component has a way to be updated that checks for updates and installs them without the user."""
    return one_way_for_each(components, mechanisms, QUESTION)
