"""Are automatic updates really on when the device has been set up? (TS 103 701, 5.3-6-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.judgement import Judgement, failed, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

TRIAL = Trial(
    Test.UPDATES_ON_BY_DEFAULT,
    "7-UpdMech",
    Text("Automatic updates are on when the device has been set up.", "設定の終わった機器で自動更新が有効である。"),
    Text("Enable automatic updates by default.", "自動更新を初期設定で有効にする。"),
)
CORRECT = Text("Correct `automatic` of IXIT 7-UpdMech.", "IXIT 7-UpdMech の `automatic` を訂正する。")


@rule(ja="設定の終わった実機で、自動更新が有効である。", despite=("running",))
def automation_is_on(
    mechanisms: Declared[UpdateMechanism], running: Observed[AutomaticUpdate], tests: Attested[TestRecord]
) -> Judgement:
    """On the device that was set up, automatic updates are enabled, as its firmware or a test shows."""
    automatic = mechanisms.where(lambda way: way.automatic is not False)
    by_itself = listed(dict.fromkeys(f"{o.fact.mechanism} ({o.fact.how})" for o in running))
    if len(running) and mechanisms.complete and not len(automatic):
        why = say(
            "By declaration nothing is updated by itself, yet the firmware does so: {what}.",
            "自動更新はないとの記載に反し、ファームウェアは自動で更新する: {what}。",
            what=by_itself,
        )
        return failed(why, CORRECT, [*running, *mechanisms, *mechanisms.looks])
    tried = tried_on_each(TRIAL, automatic, tests)
    if tried.verdict is Verdict.INCONCLUSIVE and len(running) and len(automatic) == 1:
        why = say(
            "The firmware installs updates by itself: {what}.",
            "ファームウェアは自動で更新する: {what}。",
            what=by_itself,
        )
        return passed(why, [*running, *automatic])
    return tried
