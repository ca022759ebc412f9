"""Can the device be monitored continuously, so that breaches are found and reported? (IEC 62443-4-2, CR 6.2)"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, unsent
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

MONITORING = Wanted(
    Provides.MONITORING,
    Test.MONITORED,
    Text("An attack in a test was reported to the monitor.", "試験での攻撃が監視装置に報告された。"),
    Text(
        "Let the device report security events to a monitor as they happen (syslog over TLS, SNMPv3 notifications, "
        "an agent).",
        "セキュリティ事象を発生時に監視装置へ通知する(TLS 上の syslog、SNMPv3 通知、エージェントなど)。",
    ),
    by=frozenset({"syslog", "snmp", "agent", "api"}),
    when=frozenset({"in-operation"}),
)


@rule(ja="侵害を発見・報告するため、継続的に監視できる。")
def device_can_be_monitored(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
    kept: Observed[LogKeeping],
) -> Judgement:
    """The device reports what happens on it to a monitor, by syslog, SNMP or an agent, and a test caused a report."""
    entries = counted(table, MONITORING)
    return decided(table, MONITORING, tests, *refused(table, MONITORING, ports, closed), *unsent(entries, kept))
