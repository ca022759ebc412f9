"""Is the load that communication brings managed? (IEC 62443-4-2, CR 7.1 RE(1))"""

from __future__ import annotations

from typing import Any

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.crowds import LIMIT_EACH, ConnectionLimit, CrowdTrial, harmed
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

CONNECTIONS = ("connection-limit",)
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


@rule(ja="通信の負荷が管理され、情報の氾濫の影響が和らげられる。", despite=("trials", "limits", "ports"))
def load_is_limited(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    trials: Observed[CrowdTrial],
    limits: Observed[ConnectionLimit],
    ports: Observed[OpenPort],
) -> Judgement:
    """Communication load is limited by declared means, and neither a crowd at one service nor a test silenced the others.

    A record of a test shows it; so do, of limits on connections, those in the firmware of every open port, each of which
    stood a crowd on the live device.
    """
    stood = _stood(trials, limits, ports)
    shown = {o.fact.id: stood for o in counted(table, LIMIT) if o.fact.by == CONNECTIONS and stood}
    return decided(table, LIMIT, tests, *harmed(trials.where(lambda one: bool(one.silenced))), shown=shown)


def _stood(
    trials: Observed[CrowdTrial], limits: Observed[ConnectionLimit], ports: Observed[OpenPort]
) -> tuple[Observation[Any], ...]:
    """The crowds and limits of all open ports; nothing where one of them lacks either, or was not looked at."""
    crowded = {one.fact.port for one in trials}
    limited = crowded & {one.fact.port for one in limits}
    if not crowded or not all(seen.complete for seen in (trials, limits, ports)):
        return ()
    if any(one.fact.transport != "tcp" or one.fact.port not in limited for one in ports) or crowded != limited:
        return ()
    return (*trials, *limits)
