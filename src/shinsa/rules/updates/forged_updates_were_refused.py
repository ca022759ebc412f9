"""Was a forged update tried on every update mechanism, and refused? (TS 103 701, 5.3-1-2 a and 5.3-2-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.UPDATE_FORGED,
    "7-UpdMech",
    Text("The device refused a forged update.", "機器は偽造された更新を拒否した。"),
    Text(
        "Verify the signature of every update on the device before it is installed, and refuse older versions.",
        "インストール前に、機器上で更新の署名を検証し、旧版を拒否する。",
    ),
)


@rule(ja="どの更新手段でも、偽造した更新を試し、機器が拒否したことが記録されている。")
def forged_updates_were_refused(entries: Declared[UpdateMechanism], tests: Attested[TestRecord]) -> Judgement:
    """At every update mechanism a forged update was tried, and the device refused it, as recorded."""
    return tried_on_each(TRIAL, entries, tests)
