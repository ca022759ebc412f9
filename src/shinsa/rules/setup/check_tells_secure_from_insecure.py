"""Does the check of the set-up give a reasonable result? (TS 103 701, 5.12-3-1 c)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.model.combined import tried
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested
from shinsa.model.text import Text

HOLDS = Text(
    "A test showed that the check tells a secure set-up from an insecure one.",
    "安全な設定とそうでない設定を判別できることが試験で確認された。",
)
MEND = Text(
    "Say in the guidance by what a user sees that the set-up is secure or not, and repeat the test.",
    "何を見れば設定が安全か否かが分かるかを手引きに示し、再試験する。",
)
RECORD = Text("Record the laboratory test `setup-check`.", "試験機関の試験記録 `setup-check` を付ける。")


@rule(ja="設定の確認により、安全な設定とそうでない設定を判別できる。")
def check_tells_secure_from_insecure(tests: Attested[TestRecord]) -> Judgement:
    """In a test the documented check told a secure set-up from an insecure one."""
    records = tests.where(lambda record: record.test is Test.SETUP_CHECK)
    held = records.where(lambda record: record.held and record.signed)
    return tried(held, records.where(lambda record: not record.held), HOLDS, MEND, RECORD)
