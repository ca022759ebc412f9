"""Can the security settings in force be read? (IEC 62443-4-2, CR 7.6)"""

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
        "The settings that were read are those that were set.",
        "読み出した設定が、行った設定と一致することを試験で確認した。",
    ),
    Text(
        "Let the network and security settings in force be read by those who are allowed to.",
        "現在のネットワークとセキュリティの設定を、許可された者が読み出せるようにする。",
    ),
    by=frozenset({"web-page", "shell", "api", "snmp", "local-display", "file-transfer", "agent"}),
    covers=frozenset({"network-settings", "security-settings"}),
)


@rule(ja="現在のネットワークとセキュリティの設定を読み出せる。")
def settings_can_be_read(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """The network and security settings in force can be read at an interface, and a test compared them with what was set."""
    return decided(table, REPORT, tests, *refused(table, REPORT, ports, closed))
