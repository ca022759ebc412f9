"""Is an attempt to use a diagnostic or test interface noticed and logged? (IEC 62443-4-2, EDR 2.13 RE(1))"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import unlogged
from shinsa.facts.hardware import DebugPort, PortState
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested
from shinsa.model.text import Text, listed, say

INSPECT = Text(
    "Record in the inspection every diagnostic or test port with `monitored`, the inspector's name and a photograph.",
    "すべての診断・試験用ポートを `monitored`、検査者名、写真とともに検査記録に記載する。",
)
TEST = Text(
    "Record the laboratory test `diagnostic-access-logged` with who ran it and what was seen.",
    "試験 `diagnostic-access-logged` を、試験者と結果とともに試験記録に記載する。",
)
MONITOR = Text(
    "Detect each attempt to use the interface, and write it to the audit log.",
    "インターフェースの使用の試みを検知し、監査ログに記録する。",
)
LOGGED = Text(
    "A test showed that access to the interface is logged.", "インターフェースの使用が記録されることを試験で確認した。"
)


@rule(ja="診断・試験用インターフェースの使用が監視され、試みが記録される。")
def test_interface_monitored(ports: Attested[DebugPort], tests: Attested[TestRecord]) -> Judgement:
    """Every diagnostic or test interface is monitored, and an attempt to use it is logged."""
    records = tests.where(lambda record: record.test is Test.DIAGNOSTIC_ACCESS_LOGGED)
    broken = records.where(lambda record: not record.held)
    present = ports.where(lambda port: port.state is not PortState.ABSENT)
    if ports.complete and not len(present) and not len(broken):
        return _nothing_to_monitor(ports)
    held = records.where(lambda record: record.held and record.signed)
    return combined(_monitored(ports, present), tried(held, broken, LOGGED, MONITOR, TEST), *unlogged(held))


def _nothing_to_monitor(ports: Attested[DebugPort]) -> Judgement:
    doubtful = ports.where(lambda port: not port.vouched)
    if len(doubtful):
        because = say(
            "These ports are recorded as absent without the inspector's name and a photograph: {names}.",
            "次のポートは不在と記録されているが、検査者名と写真が揃っていない: {names}。",
            names=listed(o.fact.port for o in doubtful),
        )
        return inconclusive(because, INSPECT, doubtful)
    because = Text(
        "An inspector found no diagnostic or test interface.", "検査で診断・試験用インターフェースは見つからなかった。"
    )
    return not_applicable(because, (*ports, *ports.looks))


def _monitored(ports: Attested[DebugPort], present: Attested[DebugPort]) -> Judgement:
    ignored = present.where(lambda port: port.monitored is False and port.state is not PortState.DISABLED)
    if len(ignored):
        because = say(
            "An inspector found interfaces that nothing monitors: {names}. Monitoring is wanted.",
            "検査で監視されていないインターフェースが見つかった: {names}。監視が求められる。",
            names=listed(f"{o.fact.port} ({o.fact.state})" for o in ignored),
        )
        return failed(because, MONITOR, ignored)
    unclear = ports.where(lambda port: not port.vouched or (port.state is not PortState.ABSENT and not port.monitored))
    if len(unclear):
        because = say(
            "The inspection does not show that these interfaces are monitored: {names}.",
            "次のインターフェースが監視されていることを検査記録が示していない: {names}。",
            names=listed(f"{o.fact.port} ({o.fact.state})" for o in unclear),
        )
        return inconclusive(because, INSPECT, unclear)
    if not ports.complete:
        return absent(ports, INSPECT, INSPECT)
    because = say(
        "An inspector found every interface monitored: {names}.",
        "検査ですべてのインターフェースが監視されていることを確認した: {names}。",
        names=listed(o.fact.port for o in present),
    )
    return passed(because, present.observations or ports.looks)
