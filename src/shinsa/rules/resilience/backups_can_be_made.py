"""Can the state of the device be backed up while it works? (IEC 62443-4-2, CR 7.3)"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

BACKUP = Wanted(
    Provides.BACKUP,
    Test.BACKUP_RESTORED,
    Text(
        "A backup was made while the device worked, and restored.",
        "運転中に作成したバックアップからの復元を試験で確認した。",
    ),
    Text(
        "Let settings and data of users be exported while the device works, and be restored from that export.",
        "設定と利用者データを運転中に書き出し、そこから復元できるようにする。",
    ),
    by=frozenset({"web-page", "api", "shell", "file-transfer", "removable-medium", "agent"}),
    covers=frozenset({"settings", "user-data"}),
    when=frozenset({"in-operation"}),
)


@rule(ja="機器の設定と利用者データを、動作を妨げずにバックアップできる。")
def backups_can_be_made(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """Settings and data of users can be backed up while the device works, and a test restored them."""
    return decided(table, BACKUP, tests, *refused(table, BACKUP, ports, closed))
