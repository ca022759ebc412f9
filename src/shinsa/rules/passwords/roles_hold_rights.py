"""Are rights mapped to roles that somebody with the right to it can change? (IEC 62443-4-2, CR 2.1 RE(2))"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import BY_WHO_ADMINISTERS, Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

ROLES = Wanted(
    Provides.ROLES,
    Test.ROLES_MAPPED,
    Text(
        "The rights of a role were changed, and its users could do that and no more.",
        "役割の権限を変更し、その役割の利用者ができることが変わることを試験で確認した。",
    ),
    Text(
        "Give rights to roles and roles to users, and let an administrator change both.",
        "権限を役割に、役割を利用者に割り当て、管理者が両方を変更できるようにする。",
    ),
    by=BY_WHO_ADMINISTERS,
    covers=frozenset({"changing"}),
)


@rule(ja="権限が役割に対応付けられ、権限のある者が変更できる。")
def roles_hold_rights(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """Rights are mapped to roles, an administrator can change which, and a test did so."""
    return decided(table, ROLES, tests, *refused(table, ROLES, ports, closed))
