"""Does a device whose software was changed alert, and keep to itself? (TS 103 645 V1.1.1, 4.7-2; TS 103 701, 5.7-2)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootWeakness, SecureBoot
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Fill in `detection`, `user_notification` and `limits_network` in IXIT 20-SecBoot.",
    "IXIT 20-SecBoot の `detection`、`user_notification`、`limits_network` を記入する。",
)
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
    return combined(_as_declared(declared), tried(held, broken, ALERTED, ALERT, TEST), *unnoticed)


def _as_declared(declared: Declared[SecureBoot]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    if not len(declared):
        because = Text(
            "IXIT 20-SecBoot declares that nothing verifies the software, so no change is detected; an alert is "
            "wanted.",
            "IXIT 20-SecBoot にソフトウェアの検証がないと宣言されており、変更を検知できない。警告が求められる。",
        )
        return failed(because, ALERT, declared.looks)
    talking = declared.where(lambda boot: boot.limits_network is False)
    if len(talking):
        because = say(
            "After a detection the device is declared to connect freely: {ids}. limits_network true is wanted.",
            "検知後も自由に接続すると宣言されている: {ids}。limits_network true が求められる。",
            ids=listed(o.fact.id for o in talking),
        )
        return failed(because, ALERT, talking)
    unsaid = declared.where(
        lambda b: b.limits_network is None or not filled(b.detection) or not filled(b.user_notification)
    )
    if len(unsaid):
        because = say(
            "IXIT 20-SecBoot leaves open how a change is detected, who is told, or what is still connected to: {ids}.",
            "IXIT 20-SecBoot の次の項目は、変更の検知、通知先、または接続の制限が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, DECLARE, unsaid)
    because = say(
        "Detection, alert and limited networking are declared: {ids}.",
        "検知、警告、接続の制限が宣言されている: {ids}。",
        ids=listed(o.fact.id for o in declared),
    )
    return passed(because, declared)
