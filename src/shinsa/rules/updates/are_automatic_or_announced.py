"""Does the device update itself, or tell of updates? (the condition of EN 303 645 V2.1.1, 5.3-6)"""

from __future__ import annotations

from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.combined import none_declared
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `automatic` and `notified_by` of every entry of IXIT 7-UpdMech.",
    "IXIT 7-UpdMech の各項目の `automatic` と `notified_by` を記入する。",
)
NONE = Text("Nothing is updated by itself, and nobody is told of updates.", "自動更新も更新の通知もない。")


@rule(ja="自動更新または更新の通知がある。", despite=("running",))
def are_automatic_or_announced(mechanisms: Declared[UpdateMechanism], running: Observed[AutomaticUpdate]) -> Judgement:
    """Updates install themselves, or users are told of them.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; an automatism that is found against the table fails.
    """
    able = mechanisms.where(lambda way: way.automatic is True or way.notifies is True)
    if len(able):
        ids = listed(o.fact.id for o in able)
        return passed(say("They do by {ids}.", "{ids} による。", ids=ids), able)
    silent = mechanisms.where(lambda way: way.automatic is None or way.notifies is None)
    if len(running) and mechanisms.complete and not len(silent):
        why = Text(
            "By declaration nothing is updated by itself, yet the firmware does so.",
            "自動更新はないとの記載に反し、ファームウェアは自動で更新する。",
        )
        return failed(why, FILL_IN, [*running, *mechanisms, *mechanisms.looks])
    if len(running):
        return passed(Text("The firmware updates itself.", "ファームウェアは自動で更新する。"), running)
    if len(silent):
        return inconclusive(Text("It is not said.", "記載がない。"), FILL_IN, silent)
    return none_declared(mechanisms, (running,), NONE, FILL_IN)
