"""Is what interfaces tell before a login needed to operate the device? (TS 103 701, 5.6-2-1 b)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[Interface] = Question(
    holds=lambda one: (
        bool(one.type)
        and (
            one.tells_before_login is False
            or (bool(one.discloses) and (not one.security_relevant or bool(one.disclosure_needed_for)))
        )
    ),
    breaks=lambda one: bool(one.type) and bool(one.security_relevant) and one.disclosure_needed_for == "none",
    good=(
        "What helps an attacker is told only where operation needs it: {ids}.",
        "攻撃者を助ける情報は、動作に必要な場合にのみ開示される: {ids}。",
    ),
    bad=(
        "These tell before a login what helps an attacker, and nothing needs it: {ids}.",
        "必要がないのに、攻撃者を助ける情報を認証前に開示する: {ids}。",
    ),
    remedy=Text(
        "Leave it out before the login (banners, version strings, serial numbers), or say in "
        "`disclosure_needed_for` of IXIT 15-Intf what needs it.",
        "認証前に開示しない(バナー、バージョン表示、シリアル番号など)か、必要とする理由を IXIT 15-Intf の "
        "`disclosure_needed_for` に記載する。",
    ),
    silent=(
        "What these tell before a login, or what needs it, is not said: {ids}.",
        "認証前に開示する情報、またはその必要性が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `discloses`, `security_relevant` and `disclosure_needed_for`, or `tells_before_login: no`, in "
        "IXIT 15-Intf.",
        "IXIT 15-Intf の `discloses`、`security_relevant`、`disclosure_needed_for`、または `tells_before_login: "
        "no` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no network or logical interface.",
        "IXIT 15-Intf にネットワーク・論理インターフェースはない。",
    ),
)


@rule(ja="認証前に開示する、攻撃者を助ける情報が、機器の動作に必要である。")
def disclosure_is_needed(declared: Declared[Interface]) -> Judgement:
    """Whatever helps an attacker and is told before a login is needed to operate the device."""
    return put_to_each(declared.where(lambda one: one.type in {"network", "logical", ""}), QUESTION)
