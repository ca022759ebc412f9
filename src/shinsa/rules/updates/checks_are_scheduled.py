"""Does the device look for updates of each component after set-up and from time to time, by design? (TS 103 701, 5.3-5-1 a)"""

from __future__ import annotations

from shinsa.facts.update_coverage import one_way_for_each
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.each_entry import Question
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

SELDOM = 31 * 24
"""Hours between two looks beyond which a person has to say whether it is still periodical enough."""
QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: (
        way.checks_by_itself is True and way.checks_after_setup is True and 0 < (way.checks_every_hours or 0) <= SELDOM
    ),
    breaks=lambda way: way.checks_by_itself is False or way.checks_after_setup is False or way.checks_every_hours == 0,
    good=("Each is looked after: {ids}.", "それぞれ更新が確認される: {ids}。"),
    bad=(
        "The device does not look for updates of these after set-up and periodically: {ids}.",
        "初期設定後または定期的な更新の確認がない: {ids}。",
    ),
    remedy=Text(
        "Let the device ask for updates after its set-up and once a day at a random time.",
        "初期設定後と、1日1回任意の時刻に、機器が更新を確認するようにする。",
    ),
    silent=(
        "When it looks for updates is not declared, or is less than once a month: {ids}.",
        "更新を確認する時期の記載がないか、確認が月1回未満である: {ids}。",
    ),
    fill_in=Text(
        "Fill in `checks_by_itself`, `checks_after_setup` and `checks_every_hours` of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `checks_by_itself`、`checks_after_setup`、`checks_every_hours` を記入する。",
    ),
    none=Text("IXIT 6-SoftComp lists no software.", "IXIT 6-SoftComp にソフトウェアの記載がない。"),
)


@rule(ja="各ソフトウェア要素について、機器が初期設定後に、そして定期的に、自ら更新を確認する。")
def checks_are_scheduled(components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism]) -> Judgement:
    """For every software component the device looks for updates by itself, after set-up and periodically."""
    return one_way_for_each(components, mechanisms, QUESTION)
