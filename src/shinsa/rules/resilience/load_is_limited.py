"""Is the load that communication brings managed? (IEC 62443-4-2, CR 7.1 RE(1))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.crowds import LIMIT_EACH, CrowdTrial, harmed
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

LIMIT = Wanted(
    Provides.LOAD_LIMIT,
    Test.FLOODED_OPERATION,
    Text(
        "Under load from the network the device went on.",
        "ネットワークからの負荷の下でも動作を続けることを試験で確認した。",
    ),
    LIMIT_EACH,
    by=frozenset({"rate-limit", "connection-limit", "prioritisation"}),
)


@rule(ja="通信の負荷が管理され、情報の氾濫の影響が和らげられる。", despite=("trials",))
def load_is_limited(
    table: Declared[Capability], tests: Attested[TestRecord], trials: Observed[CrowdTrial]
) -> Judgement:
    """Communication load is limited by declared means, and neither a crowd at one service nor a test silenced the others."""
    return decided(table, LIMIT, tests, *harmed(trials.where(lambda one: bool(one.silenced))))
