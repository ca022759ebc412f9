"""Has every component without a way to be updated a fitting reason? (TS 103 701, 5.3-1-1 a)"""

from __future__ import annotations

from shinsa.facts.updates import SoftwareComponent
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

UPDATE = Text(
    "Give the component a way to be updated, or show why that is impracticable or would harm security.",
    "更新手段を設けるか、更新が実際上不可能であること、または安全性を損なうことを示す。",
)
FILL_IN = Text(
    "Fill in `update_mechanisms` of IXIT 6-SoftComp, or `no_update_reason` and `justification` for a component without one.",
    "IXIT 6-SoftComp の `update_mechanisms` を記入するか、更新手段のない要素の `no_update_reason` と `justification` を記入する。",
)
HOLDS = Text("Every software component names a way to be updated.", "全ソフトウェア要素に更新手段がある。")


@rule(ja="更新手段のないソフトウェア要素には、実際上または安全上の理由がある。")
def missing_updates_have_reason(components: Declared[SoftwareComponent]) -> Judgement:
    """Software without a way to be updated has none because that is impracticable, or for the sake of security.

    Whether a reason that is given convinces, only a person can tell.
    """
    fixed = components.where(lambda part: not part.update_mechanisms)
    idle = fixed.where(lambda part: part.no_update_reason == "other")
    if len(idle):
        why = say(
            "They have no way to be updated, neither for practicability nor for security: {ids}.",
            "実際上の理由も安全上の理由もなく、更新手段がない: {ids}。",
            ids=listed(o.fact.id for o in idle),
        )
        return failed(why, UPDATE, idle)
    if not components.complete or not len(components):
        none = Text("IXIT 6-SoftComp lists no software.", "IXIT 6-SoftComp にソフトウェアの記載がない。")
        return inconclusive(none, FILL_IN) if components.complete else absent(components, HOLDS, FILL_IN)
    if not len(fixed):
        return passed(HOLDS, components)
    silent = fixed.where(lambda part: not part.no_update_reason or not filled(part.justification))
    if len(silent):
        why = say("Without a way, and without a reason: {ids}.", "更新手段も理由もない: {ids}。", ids=_named(silent))
        return inconclusive(why, FILL_IN, silent)
    why = say(
        "An assessor has to judge the reasons of: {ids}.", "理由の妥当性を評価者が判断する: {ids}。", ids=_named(fixed)
    )
    return inconclusive(why, UPDATE, fixed)


def _named(parts: Declared[SoftwareComponent]) -> Text:
    return listed(f"{o.fact.id} ({o.fact.no_update_reason or '-'})" for o in parts)
