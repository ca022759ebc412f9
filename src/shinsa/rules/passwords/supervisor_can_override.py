"""Can a supervisor take over for a set time or during an event? (IEC 62443-4-2, CR 2.1 RE(3))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import unlogged
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

SUPERVISOR_OVERRIDE = Wanted(
    Provides.SUPERVISOR_OVERRIDE,
    Test.SUPERVISOR_OVERRIDE,
    Text(
        "A supervisor took over, and the right to it ended by itself.",
        "監督者の優先操作と、その権限が自動的に終わることを試験で確認した。",
    ),
    Text(
        "Let a supervisor take over for a time that is set, or while an event lasts, and log it.",
        "監督者が設定された時間または事象の間に限り優先操作でき、それが記録されるようにする。",
    ),
    when=frozenset({"for-a-set-time", "during-an-event"}),
)


@rule(ja="監督者が、設定された時間または事象の間に限り優先して操作できる。")
def supervisor_can_override(
    table: Declared[Capability],
    tests: Attested[TestRecord],
) -> Judgement:
    """A supervisor can take over for a set time or during an event, and the log of a test shows it."""
    held = tests.where(lambda record: record.test is Test.SUPERVISOR_OVERRIDE and record.held and record.signed)
    return decided(table, SUPERVISOR_OVERRIDE, tests, *unlogged(held))
