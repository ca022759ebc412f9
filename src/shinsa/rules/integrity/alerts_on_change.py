"""Does a device whose software was changed alert, and keep to itself? (TS 103 645 V1.1.1, 4.7-2; TS 103 701, 5.7-2)"""

from __future__ import annotations

from shinsa.facts.boot_alerts import alerts, keeps_quiet
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootWeakness, SecureBoot
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

TEST = Text(
    "Record the laboratory test `tamper-alert` with who ran it and what was seen.",
    "試験 `tamper-alert` を、試験者と結果とともに試験記録に記載する。",
)
ALERT = Text(
    "On detecting a change, tell the user or administrator, and open no connection beyond what the alert needs.",
    "変更を検知したら利用者または管理者に知らせ、警告に必要な範囲を超えて接続しない。",
)
UNNOTICED = (
    "The firmware shows that verification is switched off, so no change is noticed: {what}.",
    "検証が無効にされており、変更が検知されないことがファームウェアに示されている: {what}。",
)
ALERTED = Text(
    "A test showed the alert, and no connection beyond it.", "警告が出て、それ以外に接続しないことを試験で確認した。"
)


@rule(ja="不正な変更を検知すると利用者または管理者に警告し、必要な範囲を超えて接続しない。")
def alerts_on_change(
    declared: Declared[SecureBoot], flaws: Observed[BootWeakness], tests: Attested[TestRecord]
) -> Judgement:
    """On an unauthorised change the device alerts its user, and connects to nothing beyond what the alert needs."""
    records = tests.where(lambda record: record.test is Test.TAMPER_ALERT)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    off = flaws.where(lambda each: each.flaw is BootFlaw.DISABLED)
    unnoticed = by_remedy(off, lambda each: each.remedy, failed, UNNOTICED)
    return combined(alerts(declared), keeps_quiet(declared), tried(held, broken, ALERTED, ALERT, TEST), *unnoticed)
