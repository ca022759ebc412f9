"""Do actions with serious consequences need the approval of two people? (IEC 62443-4-2, CR 2.1 RE(4))"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

DUAL_APPROVAL = Wanted(
    Provides.DUAL_APPROVAL,
    Test.DUAL_APPROVAL,
    Text(
        "An action with serious consequences was not done until a second person approved.",
        "重大な影響を及ぼす操作が、二人目の承認まで実行されないことを試験で確認した。",
    ),
    Text(
        "Let actions with serious consequences wait for the approval of a second person.",
        "重大な影響を及ぼす操作に、二人目の承認を求める。",
    ),
    by=frozenset({"agent", "api", "local-display", "shell", "web-page"}),
)


@rule(ja="重大な影響を及ぼす操作に、二者の承認を要する。")
def two_people_approve(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """Actions with serious consequences wait for a second person's approval, and a test showed it."""
    return decided(table, DUAL_APPROVAL, tests, *refused(table, DUAL_APPROVAL, ports, closed))
