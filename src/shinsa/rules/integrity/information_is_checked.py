"""Is the integrity of software, settings and other information checked, and the result recorded? (IEC 62443-4-2, CR 3.4)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import unlogged
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

CHECK = Wanted(
    Provides.INTEGRITY_CHECK,
    Test.SETTINGS_TAMPERED,
    Text(
        "Altered settings were found, and the log says so.", "改変した設定が検知され、記録されることを試験で確認した。"
    ),
    Text(
        "Check settings and data by a digest or a signature before they are used, and record what does not match.",
        "設定とデータをダイジェストまたは署名で使用前に検査し、一致しないものを記録する。",
    ),
    by=frozenset({"signature", "keyed-digest", "digest"}),
    covers=frozenset({"software", "settings", "user-data"}),
)


@rule(ja="ソフトウェア、設定その他の情報の完全性が検査され、結果が記録される。")
def information_is_checked(table: Declared[Capability], tests: Attested[TestRecord]) -> Judgement:
    """The integrity of software, settings and data is checked and the result recorded; a test altered settings and handed over the log."""
    return decided(table, CHECK, tests, *unlogged(tests.where(lambda one: one.test is CHECK.test and one.signed)))
