"""Is an opening of the device detected? (IEC 62443-4-2, EDR 3.11)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import unlogged
from shinsa.facts.hardware import TamperDeclaration, TamperProtection
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

ELECTRONIC = frozenset({"switch", "mesh"})
"""Measures that only a test shows to work; the others bear their trace on the outside."""
INSPECT = Text(
    "Record in the inspection what reveals an opening (a numbered seal, for example), intact, with the inspector's "
    "name and a photograph; for a switch or mesh record the laboratory test `enclosure-opened-detected`.",
    "開封を明らかにする手段(番号付き封印など)が健全であることを、検査者名と写真とともに検査記録に記載する。"
    "スイッチやメッシュは試験 `enclosure-opened-detected` を試験記録に記載する。",
)
BUILD_IN = Text(
    "Add what reveals an opening: a numbered seal, a tamper switch or a mesh.",
    "番号付き封印、開封検知スイッチ、メッシュなど、開封を明らかにする手段を設ける。",
)
NUMBER = Text(
    "Use seals with a number each of its own, and record it as `number` of each; for a switch or mesh record the test "
    "`enclosure-opened-detected`.",
    "番号が一つずつ異なる封印を用い、それぞれの `number` に記載する。スイッチやメッシュは試験 `enclosure-opened-detected` を記載する。",
)
DETECTED = Text("A test showed that an opening is detected.", "開封が検知されることを試験で確認した。")


@rule(ja="許可のない開封が、痕跡または検知により明らかになる。")
def detects_tampering(
    protections: Attested[TamperProtection], declared: Declared[TamperDeclaration], tests: Attested[TestRecord]
) -> Judgement:
    """An unauthorised opening of the device leaves a trace or is detected."""
    denied = declared.where(lambda mechanism: mechanism.detects is False)
    records = tests.where(lambda record: record.test is Test.ENCLOSURE_OPENED_DETECTED)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    shown = tried(held, broken, DETECTED, BUILD_IN, INSPECT) if len(held) or len(broken) else _as_inspected(protections)
    if not protections.looked or any(one.fact.measure.lower() in ELECTRONIC for one in protections):
        shown = combined(shown, *unlogged(held))
    if declared.complete and len(denied) == len(declared):
        because = Text(
            "The supplier declares no mechanism that detects unauthorised physical access; one is wanted.",
            "許可のない物理的アクセスを検知する仕組みがないと申告されている。仕組みが求められる。",
        )
        return combined(failed(because, BUILD_IN, (*denied, *declared.looks)), shown)
    return shown


def _as_inspected(protections: Attested[TamperProtection]) -> Judgement:
    revealing = protections.where(lambda protection: protection.reveals)
    if protections.complete and not len(revealing):
        because = say(
            "An inspector found nothing that reveals an opening (found: {found}).",
            "検査で開封を明らかにする手段は見つからなかった(確認したもの: {found})。",
            found=_names(protections) if len(protections) else Text("nothing", "なし"),
        )
        return failed(because, BUILD_IN, (*protections, *protections.looks))
    if not len(revealing):
        return absent(protections, INSPECT, INSPECT)
    if len(alike := _alike(revealing)):
        because = say(
            "Seals bear one number, so that one may stand in for another: {numbers}.",
            "封印の番号が重複しており、取り替えられても分からない: {numbers}。",
            numbers=listed(dict.fromkeys(one.fact.number for one in alike)),
        )
        return inconclusive(because, NUMBER, alike)
    proven = revealing.where(lambda p: p.intact and p.vouched and p.measure.lower() not in ELECTRONIC)
    if not len(proven):
        because = say(
            "What reveals an opening is broken, recorded without name and photograph, or shown by no test: {names}.",
            "開封を明らかにする手段が損なわれているか、検査者名と写真または試験を欠く: {names}。",
            names=_names(revealing),
        )
        return inconclusive(because, INSPECT, revealing)
    because = say(
        "An inspector found intact what reveals an opening: {names}.",
        "検査で開封を明らかにする手段が健全であることを確認した: {names}。",
        names=_names(proven),
    )
    return passed(because, proven)


def _alike(revealing: Attested[TamperProtection]) -> Attested[TamperProtection]:
    """Seals whose number another one of them bears."""
    numbers = [one.fact.number.casefold().strip() for one in revealing if one.fact.measure == "seal"]
    return revealing.where(
        lambda one: one.measure == "seal" and numbers.count(one.number.casefold().strip()) > 1 and filled(one.number)
    )


def _names(protections: Attested[TamperProtection]) -> Text:
    return listed(f"{o.fact.measure} {o.fact.location}".strip() for o in protections)
