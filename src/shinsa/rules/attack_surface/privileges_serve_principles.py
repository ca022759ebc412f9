"""Do the mechanisms of privilege control serve all three principles? (TS 103 701, 5.6-7-1 a)"""

from __future__ import annotations

from shinsa.facts.design import Principle, PrivilegeControl
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Name what limits the privileges of software in `mechanisms` of IXIT 17-PrivlCtrl.",
    "ソフトウェアの権限を制限する仕組みを IXIT 17-PrivlCtrl の `mechanisms` に記載する。",
)
LIMIT = Text(
    "Run each service as a user of its own, give root up, and confine services by capabilities, a system call filter or a "
    "sandbox; then list it in `mechanisms` of IXIT 17-PrivlCtrl.",
    "サービスごとに専用ユーザーで動かし、root を手放し、ケーパビリティ、システムコールフィルター、サンドボックスで制限し、"
    "IXIT 17-PrivlCtrl の `mechanisms` に記載する。",
)


@rule(ja="権限の制御が、職務の分離、知る必要性、最小権限のすべてに資する。")
def privileges_serve_principles(declared: Declared[PrivilegeControl]) -> Judgement:
    """The mechanisms together bring forward separation of duty, need to know and least privilege."""
    if not declared.complete:
        return absent(declared, FILL_IN, FILL_IN)
    served = {principle for o in declared for each in o.fact.mechanisms for principle in each.serves}
    missing = [principle for principle in Principle if principle not in served]
    silent = declared.where(lambda one: not one.mechanisms)
    if missing and len(silent):
        because = say(
            "By which mechanism these limit privileges is not said where a rule can read it: {ids}.",
            "権限を制限する仕組みが読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, silent)
    if missing:
        because = say(
            "No mechanism of IXIT 17-PrivlCtrl serves: {what}.",
            "IXIT 17-PrivlCtrl に、次に資する仕組みがない: {what}。",
            what=listed(each.text for each in missing),
        )
        return failed(because, LIMIT, (*declared, *declared.looks))
    because = say(
        "All three principles are served: {ids}.",
        "三つの原則すべてに資する: {ids}。",
        ids=listed(o.fact.id for o in declared),
    )
    return passed(because, declared)
