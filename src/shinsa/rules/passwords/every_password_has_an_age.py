"""Is the lifetime of the passwords of processes and devices limited, too? (IEC 62443-4-2, CR 1.7 RE(2))"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import BY_WHO_ADMINISTERS, Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

PASSWORD_LIFETIME = Wanted(
    Provides.PASSWORD_LIFETIME,
    Test.PASSWORD_OF_COMPONENT_EXPIRED,
    Text(
        "An expired password of a process or device opened nothing.",
        "プロセスまたは機器の期限切れのパスワードが拒否されることを試験で確認した。",
    ),
    Text(
        "Limit the age of the passwords of processes and devices as of those of people.",
        "プロセスと機器のパスワードにも、人と同様に有効期間の制限を設ける。",
    ),
    by=BY_WHO_ADMINISTERS,
    covers=frozenset({"minimum-age", "maximum-age", "users", "processes", "devices"}),
)


@rule(ja="すべての利用者のパスワードの有効期間が制限される。")
def every_password_has_an_age(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """The age of the passwords of people, processes and devices can be limited, and a test showed it."""
    return decided(table, PASSWORD_LIFETIME, tests, *refused(table, PASSWORD_LIFETIME, ports, closed))
