"""Do the measures against loss of power work as declared? (TS 103 701, 5.9-1-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Mend the measure and repeat the test, or correct IXIT 23-ResMech.",
    "対策を直して再試験するか、IXIT 23-ResMech を訂正する。",
)
TRIED = Trial(
    Test.POWER_LOSS_MEASURES,
    "23-ResMech",
    Text("The measures worked when power was cut.", "電源断時に対策が申告どおり動作した。"),
    MEND,
)


@rule(ja="電源を遮断しても、対策が申告どおりに動作する。")
def power_measures_hold(entries: Declared[ResilienceMechanism], tests: Attested[TestRecord]) -> Judgement:
    """In a test each measure against loss of power worked as declared."""
    return tried_on_each(TRIED, entries.where(lambda row: row.outage in {"power", ""}), tests)
