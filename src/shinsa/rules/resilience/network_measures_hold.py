"""Do the measures against loss of network work as declared? (TS 103 701, 5.9-1-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.outage_trials import gets_through, serves_locally, wholly_shown
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.facts.traffic import Conversation, Reconnect
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

MEND = Text(
    "Mend the measure and repeat the test, or correct IXIT 23-ResMech.",
    "対策を直して再試験するか、IXIT 23-ResMech を訂正する。",
)
TRIED = Trial(
    Test.NETWORK_LOSS_MEASURES,
    "23-ResMech",
    Text("The measures worked without network.", "通信断時に対策が申告どおり動作した。"),
    MEND,
    Text(
        "In place of it, for the measures `local-operation` and `reconnection`: give a recording in which the phase `outage` is"
        " marked, the device is used locally, and comes back afterwards.",
        "方式 `local-operation` と `reconnection` については、段階 `outage` を示し、その間のローカル使用とその後の復帰を含む"
        "通信の記録で代えられる。",
    ),
)


@rule(ja="通信を遮断しても、対策が申告どおりに動作する。")
def network_measures_hold(
    entries: Declared[ResilienceMechanism],
    tests: Attested[TestRecord],
    talks: Observed[Conversation],
    returns: Observed[Reconnect],
) -> Judgement:
    """Each measure against loss of network worked as declared: in a test, or as a recording of an outage shows.

    A recording shows that a local service answered, and that the device got through again by itself; no more. That nobody was
    answered shows no fault, for the cut may have parted the one who asked from the device as well.
    """
    against = entries.where(lambda row: row.outage in {"network", ""})
    cut = not len(talks.where(gets_through))
    at_work = {
        "local-operation": tuple(talks.where(serves_locally)) if cut else (),
        "reconnection": tuple(returns.where(lambda one: one.delay is not None and one.answered is True)) if cut else (),
    }
    return tried_on_each(TRIED, against, tests, wholly_shown(against, at_work))
