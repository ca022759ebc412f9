"""Are the security settings in force reported in a machine-readable form? (IEC 62443-4-2, CR 7.6 RE(1))"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

REPORT = Wanted(
    Provides.SETTINGS_REPORT,
    Test.SETTINGS_REPORTED,
    Text(
        "The report holds the settings that were set.", "報告された設定が、行った設定と一致することを試験で確認した。"
    ),
    Text(
        "Give the security settings in force as a file or over an interface that a program reads (JSON, XML, "
        "NETCONF, SNMP).",
        "現在のセキュリティ設定を、プログラムで読める形式(JSON、XML、NETCONF、SNMP など)で取得できるようにする。",
    ),
    by=frozenset({"api", "file-transfer", "snmp", "agent"}),
    covers=frozenset({"security-settings"}),
)


@rule(ja="現在のセキュリティ設定が、機械可読の形式で報告される。")
def settings_are_machine_readable(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """The security settings in force are reported in a machine-readable form, and a test compared them with what was set."""
    return decided(table, REPORT, tests, *refused(table, REPORT, ports, closed))
