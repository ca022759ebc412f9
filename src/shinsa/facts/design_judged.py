"""What the declared design of the software comes to: the answers that rules on the design and on the device share."""

from __future__ import annotations

from shinsa.facts.design import CodeMinimisation, Principle, PrivilegeControl
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

NAME_TECHNIQUES = Text(
    "Name the techniques that cut code in `techniques` of IXIT 16-CodeMin.",
    "コードを絞る手法を IXIT 16-CodeMin の `techniques` に記載する。",
)
CUT = Text(
    "Leave out what the device does not need: select packages and features, prune dependencies, remove dead code; then list "
    "it in `techniques` of IXIT 16-CodeMin.",
    "パッケージや機能の選択、依存関係の整理、不要コードの削除により不要なものを除き、IXIT 16-CodeMin の `techniques` に記載する。",
)
NO_MEMORY_CONTROL = Text(
    "IXIT 18-AccCtrl declares that no hardware controls access to memory; a mechanism is wanted.",
    "IXIT 18-AccCtrl に、メモリへのアクセスを制御するハードウェアがないと申告されている。仕組みが求められる。",
)
NAME_MECHANISMS = Text(
    "Name what limits the privileges of software in `mechanisms` of IXIT 17-PrivlCtrl.",
    "ソフトウェアの権限を制限する仕組みを IXIT 17-PrivlCtrl の `mechanisms` に記載する。",
)
LIMIT = Text(
    "Run each service as a user of its own, give root up, and confine services by capabilities, a system call filter or a "
    "sandbox; then list it in `mechanisms` of IXIT 17-PrivlCtrl.",
    "サービスごとに専用ユーザーで動かし、root を手放し、ケーパビリティ、システムコールフィルター、サンドボックスで制限し、"
    "IXIT 17-PrivlCtrl の `mechanisms` に記載する。",
)


def code_is_cut(declared: Declared[CodeMinimisation]) -> Judgement:
    """Whether a technique of IXIT 16-CodeMin leaves out code that is not needed."""
    if not declared.complete:
        return absent(declared, NAME_TECHNIQUES, NAME_TECHNIQUES)
    cutting = declared.where(lambda one: any(each.cuts for each in one.techniques))
    if len(cutting):
        because = say("Code is cut by: {ids}.", "コードを絞る手法: {ids}。", ids=listed(o.fact.id for o in cutting))
        return passed(because, cutting)
    silent = declared.where(lambda one: not one.techniques)
    if len(silent):
        because = say(
            "By which technique these cut code is not said where a rule can read it: {ids}.",
            "コードを絞る手法が読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, NAME_TECHNIQUES, silent)
    because = Text(
        "No technique of IXIT 16-CodeMin leaves out code that is not needed.",
        "IXIT 16-CodeMin に、不要なコードを除く手法がない。",
    )
    return failed(because, CUT, (*declared, *declared.looks))


def principles_are_served(declared: Declared[PrivilegeControl]) -> Judgement:
    """Whether the mechanisms of IXIT 17-PrivlCtrl serve all three principles together."""
    if not declared.complete:
        return absent(declared, NAME_MECHANISMS, NAME_MECHANISMS)
    served = {principle for o in declared for each in o.fact.mechanisms for principle in each.serves}
    missing = [principle for principle in Principle if principle not in served]
    silent = declared.where(lambda one: not one.mechanisms)
    if missing and len(silent):
        because = say(
            "By which mechanism these limit privileges is not said where a rule can read it: {ids}.",
            "権限を制限する仕組みが読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, NAME_MECHANISMS, silent)
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
