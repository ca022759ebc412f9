"""Is all information that needs it kept confidential where it is stored? (IEC 62443-4-2, CR 4.1)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.open_records import OpenRecord, RecordKind, lying_open
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

KEPT = Wanted(
    Provides.STORED_CONFIDENTIALITY,
    Test.STORED_INFORMATION_READ,
    Text("Nothing confidential could be read without leave.", "許可なく機密情報を読み出せないことを試験で確認した。"),
    Text(
        "Encrypt what needs to stay confidential, or keep it where only those who are allowed read: behind the "
        "login, out of the web root, in a file of mode 0600.",
        "機密性を要する情報を暗号化するか、許可された者だけが読める場所(ログインの後、ウェブの公開フォルダーの外、モード 0600 のファイル)に置く。",
    ),
    by=frozenset({"encryption", "secure-storage", "access-control"}),
    covers=frozenset({"settings", "user-data", "keys", "audit"}),
)


@rule(ja="機密性を要するすべての情報が、保存中に保護される。")
def stored_information_is_confidential(
    table: Declared[Capability], tests: Attested[TestRecord], open_: Observed[OpenRecord]
) -> Judgement:
    """Settings, data of users, keys and records are protected from being read where they are kept, and a test tried it."""
    return decided(table, KEPT, tests, *lying_open(open_, *RecordKind))
