"""Is trust in each shared key established, and its use limited? (IEC 62443-4-2, CR 1.14)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

SHARED_KEY_MANAGEMENT = Wanted(
    Provides.SHARED_KEY_MANAGEMENT,
    Test.SHARED_KEY_RESTRICTED,
    Text(
        "A peer without the shared key was refused, and a process without need of it could not use it.",
        "共有鍵を持たない相手と、共有鍵を必要としないプロセスが拒否されることを試験で確認した。",
    ),
    Text(
        "Exchange each shared key over a way that both sides trust, and let only the process use it that needs it.",
        "共有鍵を双方が信頼する経路で交換し、必要なプロセスだけが使えるようにする。",
    ),
    covers=frozenset({"establishing-trust", "limiting-use"}),
)


@rule(ja="共有鍵の信頼の確立と使用の制限が行われる。")
def shared_keys_are_restricted(
    table: Declared[Capability],
    tests: Attested[TestRecord],
) -> Judgement:
    """Trust in each shared key is established, its use is limited, and a test showed both."""
    return decided(table, SHARED_KEY_MANAGEMENT, tests)
