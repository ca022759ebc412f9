"""Can programs get the audit records? (IEC 62443-4-2, CR 6.1 RE(1))"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, unsent
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

SENT = Wanted(
    Provides.AUDIT_ACCESS,
    Test.AUDIT_RECORDS_READ,
    Text(
        "A program that is allowed got the records, and another did not.",
        "許可されたプログラムだけが記録を取得できることを試験で確認した。",
    ),
    Text(
        "Send audit records to a collector (syslog over TLS), or give them over an interface with a login (API, SNMPv3).",
        "監査記録を収集装置に送る(TLS 上の syslog)か、ログインを要するインタフェース(API、SNMPv3 など)で取得できるようにする。",
    ),
    by=frozenset({"syslog", "snmp", "api", "agent", "file-transfer"}),
)


@rule(ja="監査記録を、プログラムから取得できる。")
def audit_is_sent_to_programs(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
    kept: Observed[LogKeeping],
) -> Judgement:
    """Audit records reach programs that are allowed to read them, and others were refused in a test."""
    entries = counted(table, SENT)
    return decided(table, SENT, tests, *refused(table, SENT, ports, closed), *unsent(entries, kept))
