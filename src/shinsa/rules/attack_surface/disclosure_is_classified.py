"""Is what interfaces tell before a login marked as security-relevant where it is? (TS 103 701, 5.6-2-1 a)"""

from __future__ import annotations

from shinsa.facts.attack_surface import Piece
from shinsa.facts.hardware import Interface
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

HELPS = frozenset({Piece.VERSION, Piece.SERIAL})
"""What helps an attacker whatever is said of it: the flaws to look up, and what passwords are made of."""


def _misjudges(one: Interface) -> bool:
    if one.tells_before_login is False and one.discloses:
        return True
    told, marked = set(one.discloses), set(one.security_relevant)
    return bool(HELPS & told - marked) or (bool(told) and not marked <= told)


QUESTION: Question[Interface] = Question(
    holds=lambda one: bool(one.type) and (one.tells_before_login is False or bool(one.discloses)),
    breaks=lambda one: bool(one.type) and _misjudges(one),
    good=(
        "What is told before a login is classified: {ids}.",
        "認証前に開示する情報が区分されている: {ids}。",
    ),
    bad=(
        (
            "These mark as harmless what helps an attacker, such as the software version, or contradict themselves: "
            "{ids}."
        ),
        "ソフトウェアのバージョンなど攻撃者を助ける情報が無害とされているか、記載が矛盾している: {ids}。",
    ),
    remedy=Text(
        "Name software versions and serial numbers in `security_relevant` of IXIT 15-Intf too, or do not tell them.",
        "ソフトウェアのバージョンとシリアル番号を IXIT 15-Intf の `security_relevant` にも記載するか、開示しない。",
    ),
    silent=(
        "What these tell before a login is not said where a rule can read it: {ids}.",
        "認証前に開示する情報が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `discloses` and `security_relevant`, or `tells_before_login: no`, of every network and logical "
        "interface in IXIT 15-Intf.",
        "IXIT 15-Intf の各ネットワーク・論理インターフェースの `discloses` と `security_relevant`、または "
        "`tells_before_login: no` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no network or logical interface.",
        "IXIT 15-Intf にネットワーク・論理インターフェースはない。",
    ),
)


@rule(ja="認証前に開示する情報のうち攻撃者を助けるものが、IXIT 15-Intf でそのように区分されている。")
def disclosure_is_classified(declared: Declared[Interface]) -> Judgement:
    """Whatever a network interface tells before a login and helps an attacker is marked so in IXIT 15-Intf."""
    return put_to_each(declared.where(lambda one: one.type in {"network", "logical", ""}), QUESTION)
