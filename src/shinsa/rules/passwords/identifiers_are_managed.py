"""Are the identifiers of users managed? (IEC 62443-4-2, CR 1.4)"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import BY_WHO_ADMINISTERS, Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

IDENTIFIER_MANAGEMENT = Wanted(
    Provides.IDENTIFIER_MANAGEMENT,
    Test.IDENTIFIERS_MANAGED,
    Text(
        "An identifier was given once, a second user of that name was refused, and a removed one opened nothing.",
        "識別子を付与し、同名の利用者が拒否され、削除した識別子が使えないことを試験で確認した。",
    ),
    Text(
        "Give every user an identifier that no other has, and let an administrator give and withdraw it, on the device or in a directory service.",
        "各利用者に重複しない識別子を付与し、管理者が機器上またはディレクトリサービスで付与・取消できるようにする。",
    ),
    by=BY_WHO_ADMINISTERS,
    covers=frozenset({"users"}),
)


@rule(ja="利用者の識別子が管理されている。")
def identifiers_are_managed(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """Identifiers of users are given and withdrawn on the device or in a directory service, no two alike, and a test did so."""
    return decided(table, IDENTIFIER_MANAGEMENT, tests, *refused(table, IDENTIFIER_MANAGEMENT, ports, closed))
