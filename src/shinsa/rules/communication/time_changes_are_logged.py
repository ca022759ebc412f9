"""Is the time source kept from being changed, and does a change leave a record? (IEC 62443-4-2, CR 2.11 RE(2))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import unlogged
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TIME_PROTECTION = Wanted(
    Provides.TIME_PROTECTION,
    Test.TIME_CHANGE_LOGGED,
    Text(
        "Whoever has no right to it was refused a change of the time source, and a change left a record.",
        "権限のない者による時刻源の変更が拒否され、変更が記録されることを試験で確認した。",
    ),
    Text(
        "Let only an administrator change the clock and its source, and write each change into the audit log.",
        "時刻と時刻源の変更を管理者に限り、変更を監査ログに記録する。",
    ),
    by=frozenset({"access-control"}),
)


@rule(ja="時刻源が許可のない変更から保護され、変更が監査記録に残る。")
def time_changes_are_logged(
    table: Declared[Capability],
    tests: Attested[TestRecord],
) -> Judgement:
    """Only those with the right to it change the time source, and the log of a test holds such a change."""
    held = tests.where(lambda record: record.test is Test.TIME_CHANGE_LOGGED and record.held and record.signed)
    return decided(table, TIME_PROTECTION, tests, *unlogged(held))
