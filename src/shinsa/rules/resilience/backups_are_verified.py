"""Is a backup verified before it is restored? (IEC 62443-4-2, CR 7.3 RE(1))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

VERIFIED = Wanted(
    Provides.BACKUP,
    Test.BACKUP_TAMPERED,
    Text(
        "An altered backup was refused before anything was restored.",
        "改変したバックアップが復元前に拒否されることを試験で確認した。",
    ),
    Text(
        "Sign each backup, or give it a keyed digest (HMAC-SHA-256), and refuse before the restore what does not verify.",
        "バックアップに署名または鍵付きダイジェスト(HMAC-SHA-256 など)を付け、検証できないものは復元前に拒否する。",
    ),
    by=frozenset({"signature", "keyed-digest", "digest"}),
    when=frozenset({"before-restore"}),
)


@rule(ja="バックアップの完全性が、復元の前に検証される。")
def backups_are_verified(table: Declared[Capability], tests: Attested[TestRecord]) -> Judgement:
    """The integrity of a backup is verified before it is restored, and a test showed that an altered one is refused."""
    return decided(table, VERIFIED, tests)
