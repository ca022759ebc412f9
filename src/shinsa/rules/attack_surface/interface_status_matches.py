"""Is every network or logical interface on or off as declared? (TS 103 701, 5.6-1-2 a)"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

SCAN = Text(
    "Give the live device in its declared state and the consent `scan`, so that its ports can be tried.",
    "申告された状態の稼働中の機器と同意 `scan` を与え、ポートを調べられるようにする。",
)
FILL_IN = Text(
    "Fill in `type` of every interface in IXIT 15-Intf, and `enabled`, and `port` where there is one, of network and logical ones.",
    "IXIT 15-Intf の全項目の `type` と、ネットワーク・論理インターフェースの `enabled`、該当する場合は `port` を記入する。",
)
CLOSE = Text(
    "Disable these interfaces, or correct `enabled` in IXIT 15-Intf.",
    "これらのインターフェースを無効にするか、IXIT 15-Intf の `enabled` を訂正する。",
)
SAME = Text("Every interface was found as declared.", "各インターフェースは申告どおりであった。")
TRIAL = Trial(Test.INTERFACE_STATUS, "15-Intf", SAME, CLOSE)


@rule(ja="ネットワーク・論理インターフェースの状態が、IXIT 15-Intf の記載と一致する。")
def interface_status_matches(
    interfaces: Declared[Interface],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
    tests: Attested[TestRecord],
) -> Judgement:
    """No network or logical interface answers that is declared as disabled, and each that is enabled was found so.

    One without a port is tried by a person, who records it.
    """
    meant = interfaces.where(lambda one: one.type in {"network", "logical"})
    revived = meant.where(lambda one: one.enabled is False and any(one.is_at(o.fact) for o in ports))
    if len(revived):
        because = say(
            "These are declared as disabled, and answer: {ids}.",
            "無効と申告されているが、応答した: {ids}。",
            ids=listed(o.fact.id for o in revived),
        )
        return failed(because, CLOSE, (*revived, *(o for o in ports if any(r.fact.is_at(o.fact) for r in revived))))
    if not interfaces.complete:
        return absent(interfaces, SAME, FILL_IN)
    untyped = interfaces.where(lambda one: not one.type)
    if len(untyped):
        because = say(
            "Whether these are network or logical interfaces is not said: {ids}.",
            "ネットワーク・論理インターフェースか否かが記載されていない: {ids}。",
            ids=listed(o.fact.id for o in untyped),
        )
        return inconclusive(because, FILL_IN, untyped)
    if not len(meant):
        none = Text(
            "IXIT 15-Intf lists no network or logical interface.",
            "IXIT 15-Intf にネットワーク・論理インターフェースはない。",
        )
        return not_applicable(none, interfaces.looks)
    by_hand = meant.where(lambda one: one.port is None)
    by_scan = meant.where(lambda one: one.port is not None)
    parts = [tried_on_each(TRIAL, by_hand, tests)] if len(by_hand) else []
    parts += [_scanned(by_scan, ports, closed)] if len(by_scan) else []
    return combined(*parts)


def _scanned(meant: Declared[Interface], ports: Observed[OpenPort], closed: Observed[ClosedPorts]) -> Judgement:
    if not ports.complete:
        return absent(ports, SAME, SCAN)
    unsaid = meant.where(lambda one: one.enabled is None)
    if len(unsaid):
        because = say(
            "Whether these are enabled is not said: {ids}.",
            "有効か否かが記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    silent = meant.where(lambda one: one.enabled is True and not any(one.is_at(o.fact) for o in ports))
    if len(silent):
        because = say(
            "These are declared as enabled, and did not answer: {ids}.",
            "有効と申告されているが、応答しなかった: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, SCAN, (*silent, *closed))
    return passed(SAME, (*meant, *ports, *ports.looks))
