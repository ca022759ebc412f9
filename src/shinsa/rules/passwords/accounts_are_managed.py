"""Can accounts be added, changed, disabled and removed? (IEC 62443-4-2, CR 1.3)"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import BY_WHO_ADMINISTERS, Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

ACCOUNT_MANAGEMENT = Wanted(
    Provides.ACCOUNT_MANAGEMENT,
    Test.ACCOUNTS_MANAGED,
    Text(
        "Accounts were added, changed, disabled and removed, and who was disabled or removed was refused.",
        "アカウントの追加、変更、無効化、削除と、その後のログインの拒否を試験で確認した。",
    ),
    Text(
        "Let an administrator add, change, disable and remove every account, on the device or in a directory service that it asks.",
        "管理者がすべてのアカウントを、機器上または参照先のディレクトリサービスで追加、変更、無効化、削除できるようにする。",
    ),
    by=BY_WHO_ADMINISTERS,
    covers=frozenset({"adding", "changing", "disabling", "removing"}),
)


@rule(ja="アカウントを追加、変更、無効化、削除できる。")
def accounts_are_managed(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """Every account can be added, changed, disabled and removed, on the device or in a directory service, and a test did so."""
    return decided(table, ACCOUNT_MANAGEMENT, tests, *refused(table, ACCOUNT_MANAGEMENT, ports, closed))
