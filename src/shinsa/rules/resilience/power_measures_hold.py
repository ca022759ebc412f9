"""Do the measures against loss of power work as declared? (TS 103 701, 5.9-1-2 b)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.outage_trials import wholly_shown
from shinsa.facts.resilience import PowerCycle, ResilienceMechanism
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

MEND = Text(
    "Mend the measure and repeat the test, or correct IXIT 23-ResMech.",
    "対策を直して再試験するか、IXIT 23-ResMech を訂正する。",
)
TRIED = Trial(
    Test.POWER_LOSS_MEASURES,
    "23-ResMech",
    Text("The measures worked when power was cut.", "電源断時に対策が申告どおり動作した。"),
    MEND,
    Text(
        "In place of it, for the measures `automatic-restart` and `non-volatile-storage`: let the power be cut with"
        " `--restart-with`, and enter a user of yours in `live.accounts`.",
        "方式 `automatic-restart` と `non-volatile-storage` については、`--restart-with` で電源を遮断し、`live.accounts` に"
        "設定済みの利用者を記入することで代えられる。",
    ),
)
RESTART, STORAGE = "automatic-restart", "non-volatile-storage"


@rule(ja="電源を遮断しても、対策が申告どおりに動作する。")
def power_measures_hold(
    entries: Declared[ResilienceMechanism], tests: Attested[TestRecord], cycles: Observed[PowerCycle]
) -> Judgement:
    """Each measure against loss of power worked as declared: in a test, or when the laboratory's command cut the power.

    Services that are all back show an automatic restart, and passwords that are kept a storage that lasts, each where no cut
    showed the contrary; which fails. What a battery does, or how a write ends that the cut falls into, no such cut shows.
    """
    against = entries.where(lambda row: row.outage in {"power", ""})
    clean = not any(o.fact.gone or o.fact.logins_lost for o in cycles)
    at_work = {
        RESTART: tuple(cycles) if clean else (),
        STORAGE: tuple(cycles.where(lambda cycle: bool(cycle.logins_kept))) if clean else (),
    }
    tried = tried_on_each(TRIED, against, tests, wholly_shown(against, at_work))
    return combined(tried, *_contradicted(against, cycles))


def _contradicted(entries: Declared[ResilienceMechanism], cycles: Observed[PowerCycle]) -> Iterator[Judgement]:
    """What was not back although a measure that was to bring it back is declared."""
    gone = cycles.where(lambda cycle: bool(cycle.gone))
    lost = cycles.where(lambda cycle: bool(cycle.logins_lost))
    for measure, seen in ((RESTART, gone), (STORAGE, lost)):
        declared = entries.where(lambda row, measure=measure: measure in row.measures)  # type: ignore[misc]
        if len(declared) and len(seen):
            what = listed(name for o in seen for name in (o.fact.gone if measure == RESTART else o.fact.logins_lost))
            because = say(
                "{ids} declares {measure}, and after the power was cut this was not back: {what}.",
                "{ids} は {measure} を申告しているが、電源断の後、次のものが復帰しなかった: {what}。",
                ids=listed(o.fact.id for o in declared),
                measure=measure,
                what=what,
            )
            yield failed(because, MEND, (*declared, *seen))
