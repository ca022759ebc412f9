"""Does the device update itself? (condition h of EN 303 645 V3.1.3, 5.3-4B and 5.3-6A)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

TRIED = frozenset({Test.UPDATES_ON_BY_DEFAULT, Test.UPDATES_CONFIGURABLE})
CONDITION = Condition(
    holds=("Updates install themselves: {where}.", "更新が自動で適用される: {where}。"),
    denied=(
        "By IXIT 7-UpdMech nothing is updated by itself, yet here it is: {where}.",
        "IXIT 7-UpdMech では自動更新はないが、次で行われる: {where}。",
    ),
    unsaid=("Whether these are automatic is not said: {where}.", "自動か否かが記載されていない: {where}。"),
    none=Text(
        "By IXIT 7-UpdMech nothing is updated by itself, and nothing was seen that does.",
        "IXIT 7-UpdMech では自動更新はなく、確認もされていない。",
    ),
    fill_in=Text(
        "Fill in `automatic` of every entry of IXIT 7-UpdMech.", "IXIT 7-UpdMech の全項目の `automatic` を記入する。"
    ),
)


@rule(ja="自動更新に対応している。", despite=("running", "tests"))
def are_automatic(
    mechanisms: Declared[UpdateMechanism], running: Observed[AutomaticUpdate], tests: Attested[TestRecord]
) -> Judgement:
    """Automatic updates are supported.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; an automatism that is found against the table fails.
    """
    tried = tests.where(lambda record: record.test in TRIED and record.held and record.signed)
    shown = Shown(
        declared=tuple(mechanisms.where(lambda way: way.automatic is True)),
        found=(*running, *tried),
        unsaid=tuple(mechanisms.where(lambda way: way.automatic is None)),
    )
    return by_table(CONDITION, mechanisms, shown, (running, tests))
