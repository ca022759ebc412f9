"""Is the authenticity of software, settings and other information checked? (IEC 62443-4-2, CR 3.4 RE(1))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

CHECK = Wanted(
    Provides.INTEGRITY_CHECK,
    Test.SETTINGS_TAMPERED,
    Text("Settings of another origin were refused.", "出所の異なる設定が拒否されることを試験で確認した。"),
    Text(
        "Verify a signature or a keyed digest of settings and data before they are used.",
        "設定とデータの署名または鍵付きダイジェストを使用前に検証する。",
    ),
    by=frozenset({"signature", "keyed-digest"}),
    covers=frozenset({"software", "settings"}),
)


@rule(ja="ソフトウェア、設定その他の情報の真正性が検査される。")
def information_is_authentic(table: Declared[Capability], tests: Attested[TestRecord]) -> Judgement:
    """The origin of software and settings is verified by a signature or a keyed digest, and a test altered settings."""
    return decided(table, CHECK, tests)
