"""Is every interface that lies open on the device declared as needed? (TS 103 701, 5.6-3-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.model.combined import tried
from shinsa.model.judgement import Judgement, absent, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

HOLDS = Text(
    "Whatever lies open on the device is declared as needed.", "機器で露出しているものは、すべて必要と申告されている。"
)
CLOSE = Text(
    "Close what lies open and nobody needs, or declare it in IXIT 15-Intf with `needed`.",
    "不要な露出をなくすか、`needed` とともに IXIT 15-Intf に記載する。",
)
TEST = Text(
    "Hold every interface that lies open on the device against IXIT 15-Intf, and record it as the laboratory test "
    "`exposed-interfaces-declared`.",
    "機器で露出しているすべてのインターフェースを IXIT 15-Intf と照合し、試験記録 `exposed-interfaces-declared` を付ける。",
)
LIST = Text(
    "List every physical interface in IXIT 15-Intf with `needed`.",
    "すべての物理インターフェースを `needed` とともに IXIT 15-Intf に記載する。",
)


@rule(ja="機器で露出しているインターフェースが、すべて必要なものとして記載されていることが検査で確認されている。")
def exposed_interfaces_are_declared(interfaces: Declared[Interface], tests: Attested[TestRecord]) -> Judgement:
    """Every interface that was found to lie open is declared in IXIT 15-Intf as needed, always or at times."""
    records = tests.where(lambda record: record.test is Test.EXPOSED_INTERFACES_DECLARED)
    broken = records.where(lambda record: not record.held)
    if not len(broken) and not interfaces.complete:
        return absent(interfaces, HOLDS, LIST)
    if not len(broken) and not len(interfaces):
        return inconclusive(Text("IXIT 15-Intf lists nothing.", "IXIT 15-Intf に項目がない。"), LIST, interfaces.looks)
    unsaid = interfaces.where(lambda one: one.type in {"physical", ""} and not one.needed)
    if not len(broken) and len(unsaid):
        because = say(
            "Whether these are needed is not declared: {ids}.",
            "必要か否かが記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, LIST, unsaid)
    return tried(records.where(lambda record: record.held and record.signed), broken, HOLDS, CLOSE, TEST)
