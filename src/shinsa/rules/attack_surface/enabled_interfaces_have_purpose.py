"""Has every enabled network or logical interface a purpose that justifies it? (TS 103 701, 5.6-1-1 a)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

NETWORKED = frozenset({"network", "logical"})

QUESTION: Question[Interface] = Question(
    holds=lambda one: bool(one.type) and one.enabled is not None and one.purpose is not None,
    breaks=lambda one: (
        one.enabled is True and one.type in NETWORKED and one.purpose is not None and not one.purpose.of_the_user
    ),
    good=(
        "Each enabled interface has its purpose: {ids}.",
        "有効な各インターフェースに用途がある: {ids}。",
    ),
    bad=(
        "These are enabled, and only the maker needs them, or nobody: {ids}.",
        "製造者だけが必要とするか誰も必要としないのに、有効である: {ids}。",
    ),
    remedy=Text(
        "Disable what serves manufacturing, debugging or nothing, and set `enabled: no` in IXIT 15-Intf.",
        "製造用、デバッグ用、または不要なインターフェースを無効にし、IXIT 15-Intf を `enabled: no` とする。",
    ),
    silent=(
        "What these are for, their type, or whether they are enabled, is not said: {ids}.",
        "用途、種類、または有効か否かが記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `type`, `enabled` and `purpose` of every entry of IXIT 15-Intf.",
        "IXIT 15-Intf の全項目の `type`、`enabled`、`purpose` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no network or logical interface that is enabled.",
        "IXIT 15-Intf に有効なネットワーク・論理インターフェースはない。",
    ),
)


@rule(ja="有効なネットワーク・論理インターフェースが、すべて利用者のための用途を持つ。")
def enabled_interfaces_have_purpose(declared: Declared[Interface]) -> Judgement:
    """Every network or logical interface that is enabled serves whoever uses the device."""
    return put_to_each(declared.where(lambda one: one.type in NETWORKED | {""} and one.enabled is not False), QUESTION)
