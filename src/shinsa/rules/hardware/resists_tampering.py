"""Does the body of the device resist unauthorised access? (IEC 62443-4-2, EDR 3.11)"""

from __future__ import annotations

from shinsa.facts.hardware import TamperDeclaration, TamperProtection
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

INSPECT = Text(
    "Record in the inspection what resists opening: the measure, whether it is intact, the inspector's name and a "
    "photograph.",
    "開封を妨げる手段、その健全性、検査者名、写真を検査記録に記載する。",
)
BUILD_IN = Text(
    "Add what resists opening: a closed enclosure, special screws, potting or a locked cabinet.",
    "密閉筐体、特殊ねじ、封止、施錠など、開封を妨げる手段を設ける。",
)


@rule(ja="許可のない物理的アクセスを妨げる手段が、健全な状態で備わっている。")
def resists_tampering(protections: Attested[TamperProtection], declared: Declared[TamperDeclaration]) -> Judgement:
    """Something intact on the device hinders unauthorised physical access."""
    denied = declared.where(lambda mechanism: mechanism.resists is False)
    if declared.complete and len(denied) == len(declared):
        because = Text(
            "The supplier declares no mechanism that resists unauthorised physical access; one is wanted.",
            "許可のない物理的アクセスを妨げる仕組みがないと申告されている。仕組みが求められる。",
        )
        return combined(failed(because, BUILD_IN, (*denied, *declared.looks)), _as_inspected(protections))
    return _as_inspected(protections)


def _as_inspected(protections: Attested[TamperProtection]) -> Judgement:
    resisting = protections.where(lambda protection: protection.resists)
    intact = resisting.where(lambda protection: protection.intact)
    if protections.complete and not len(intact):
        because = say(
            "An inspector found nothing intact that resists opening (found: {found}).",
            "検査で開封を妨げる健全な手段は見つからなかった(確認したもの: {found})。",
            found=_names(protections) if len(protections) else Text("nothing", "なし"),
        )
        return failed(because, BUILD_IN, (*protections, *protections.looks))
    if not len(intact):
        return absent(protections, INSPECT, INSPECT)
    proven = intact.where(lambda protection: protection.vouched)
    if len(intact) < len(resisting) or not len(proven):
        because = say(
            "What resists opening is broken in part, or recorded without the inspector's name and a photograph: "
            "{names}.",
            "開封を妨げる手段の一部が損なわれているか、検査者名と写真が揃っていない: {names}。",
            names=_names(resisting),
        )
        return inconclusive(because, INSPECT, resisting)
    because = say(
        "An inspector found intact what resists opening: {names}.",
        "検査で開封を妨げる手段が健全であることを確認した: {names}。",
        names=_names(proven),
    )
    return passed(because, proven)


def _names(protections: Attested[TamperProtection]) -> Text:
    return listed(f"{o.fact.measure} {o.fact.location}".strip() for o in protections)
