"""Has every device and process an identity of its own? (IEC 62443-4-2, CR 1.2 RE(1))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

COMPONENT_IDENTITY = Wanted(
    Provides.COMPONENT_IDENTITY,
    Test.IDENTITIES_UNIQUE,
    Text(
        "Units, and processes of one unit, were told apart by their identities.",
        "個体および各プロセスが、固有の識別情報により区別されることを試験で確認した。",
    ),
    Text(
        "Give each unit a certificate, key or token of its own, and each process that speaks for itself another one.",
        "個体ごとに固有の証明書、鍵またはトークンを設け、自ら通信するプロセスには別のものを設ける。",
    ),
    by=frozenset({"certificate", "shared-key", "token"}),
    covers=frozenset({"devices", "processes"}),
)


@rule(ja="機器とプロセスが、それぞれ固有の識別情報を持つ。")
def identities_are_unique(
    table: Declared[Capability],
    tests: Attested[TestRecord],
) -> Judgement:
    """Each device and process shows an identity of its own, and a test told them apart."""
    return decided(table, COMPONENT_IDENTITY, tests)
