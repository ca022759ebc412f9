"""Are there measures against outages of network and of power? (TS 103 645 V1.1.1, 4.9-1; TS 103 701, 5.9-1-1)"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

OUTAGES = {"network": Text("network outage", "通信断"), "power": Text("power outage", "停電")}
PROMISES: dict[Test, Callable[[ResilienceMechanism], bool]] = {
    Test.NETWORK_LOSS_OPERATION: lambda row: row.outage == "network" and row.keeps_local_function is True,
    Test.POWER_LOSS_RECOVERY: lambda row: row.outage == "power" and row.restores_state is True,
}
"""The test that shows whether a mechanism keeps what it promises."""
FILL_IN = Text(
    "List measures for network and power in IXIT 23-ResMech: `outage`, `description` and `security_guarantees`.",
    "IXIT 23-ResMech に、通信断と停電の対策を `outage`、`description`、`security_guarantees` とともに記入する。",
)
BUILD = Text(
    "Design a measure for this kind of outage, such as local operation or a clean restart; list it in IXIT 23-ResMech.",
    "欠けている種類の障害への対策（ローカル動作、正常な再起動など）を設計し、IXIT 23-ResMech に記載する。",
)
MEND = Text(
    "Mend the mechanism and repeat the test, or correct IXIT 23-ResMech.",
    "機構を直して再試験するか、IXIT 23-ResMech を訂正する。",
)


@rule(ja="通信断と停電のそれぞれに対する耐障害機構が設計されている。")
def mechanisms_exist(mechanisms: Declared[ResilienceMechanism], tests: Attested[TestRecord]) -> Judgement:
    """The design holds a described measure against outages of the network and of power."""
    refuted = [promise for test in PROMISES for promise in _refuted(mechanisms, tests, test)]
    if refuted:
        what = listed(each.fact.id if isinstance(each.fact, ResilienceMechanism) else each.fact for each in refuted)
        return failed(
            say("A test refutes what is declared: {what}.", "試験結果が申告に反する: {what}。", what=what),
            MEND,
            refuted,
        )
    lacking = [name for outage, name in OUTAGES.items() if not len(mechanisms.where(_against(outage)))]
    if lacking and not mechanisms.complete:
        return inconclusive(unseen(mechanisms), FILL_IN, mechanisms)
    if lacking and len(vague := mechanisms.where(_against(""))):
        return inconclusive(_unsaid(vague), FILL_IN, vague)
    if lacking:
        because = say(
            "No measure is declared against: {what}.", "次への対策が申告されていない: {what}。", what=listed(lacking)
        )
        return failed(because, BUILD, (*mechanisms, *mechanisms.looks))
    described = mechanisms.where(lambda row: filled(row.description) and filled(row.security_guarantees))
    open_ = [name for outage, name in OUTAGES.items() if not len(described.where(_against(outage)))]
    if open_:
        because = say(
            "No measure is fully described against: {what}.",
            "次への対策の説明が未記入である: {what}。",
            what=listed(open_),
        )
        return inconclusive(because, FILL_IN, mechanisms)
    rows = listed(each.fact.id for each in described)
    return passed(
        say("Network and power outages are met by {rows}.", "通信断と停電に {rows} で対処している。", rows=rows),
        described,
    )


def _against(outage: str) -> Callable[[ResilienceMechanism], bool]:
    return lambda row: row.outage == outage


def _unsaid(vague: Declared[ResilienceMechanism]) -> Text:
    ids = listed(each.fact.id for each in vague)
    return say(
        "Which outage these are meant for is not declared: {ids}.", "どの障害への対策かが未記入である: {ids}。", ids=ids
    )


def _refuted(
    mechanisms: Declared[ResilienceMechanism], tests: Attested[TestRecord], test: Test
) -> list[Observation[ResilienceMechanism] | Observation[TestRecord]]:
    """The promises that a failed test refutes, with the test."""
    promised = mechanisms.where(PROMISES[test])
    broken = tests.where(lambda record: record.test is test and not record.held)
    return [*promised, *broken] if len(promised) and len(broken) else []
