"""Is somebody told automatically when the device is opened? (IEC 62443-4-2, EDR 3.11 RE(1))"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import unlogged
from shinsa.facts.hardware import TamperDeclaration
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Declare in the tamper mechanisms of the dossier who is told of an opening, and how (`notifies`).",
    "開封を誰にどのように通知するかを、耐タンパーの申告の `notifies` に記載する。",
)
TEST = Text(
    "Record the laboratory test `enclosure-opened-notified` with who ran it and what was seen.",
    "試験 `enclosure-opened-notified` を、試験者と結果とともに試験記録に記載する。",
)
BUILD_IN = Text(
    "Send a notice to a configurable recipient as soon as an opening is detected, and log it.",
    "開封を検知したら直ちに、設定された宛先へ通知し、記録する。",
)
NOTIFIED = Text("A test showed that the notice arrives.", "通知が届くことを試験で確認した。")


@rule(ja="物理的な不正アクセスの試みが、自動的に通知される。")
def notifies_tampering(declared: Declared[TamperDeclaration], tests: Attested[TestRecord]) -> Judgement:
    """Somebody is told automatically of an attempt to open the device."""
    records = tests.where(lambda record: record.test is Test.ENCLOSURE_OPENED_NOTIFIED)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(_as_declared(declared), tried(held, broken, NOTIFIED, BUILD_IN, TEST), *unlogged(held))


def _as_declared(declared: Declared[TamperDeclaration]) -> Judgement:
    blind = declared.where(lambda mechanism: mechanism.detects is False)
    if declared.complete and len(blind) == len(declared):
        because = Text(
            "The supplier declares no mechanism that detects an opening, so nobody is told; a notice is wanted.",
            "開封を検知する仕組みがないと申告されており、誰にも通知されない。通知が求められる。",
        )
        return failed(because, BUILD_IN, (*blind, *declared.looks))
    telling = declared.where(lambda mechanism: mechanism.detects is True and filled(mechanism.notifies))
    if len(telling):
        because = say(
            "A notice is declared: {what}.",
            "通知が申告されている: {what}。",
            what=listed(f"{o.fact.id}: {o.fact.notifies}" for o in telling),
        )
        return passed(because, telling)
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    because = say(
        "The dossier does not say who is told of an opening: {ids}.",
        "開封を誰に通知するかが記載されていない: {ids}。",
        ids=listed(o.fact.id for o in declared),
    )
    return inconclusive(because, DECLARE, declared)
