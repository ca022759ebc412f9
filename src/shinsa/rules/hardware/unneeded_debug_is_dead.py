"""Is every debug interface that nobody needs disabled for good? (TS 103 701, 5.6-4-1 b)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface, InterfaceProtection
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[Interface] = Question(
    holds=lambda one: (
        one.debug is True
        and bool(one.needed)
        and one.enabled is False
        and InterfaceProtection.PERMANENTLY_DISABLED in one.protected_by
    ),
    breaks=lambda one: (
        one.debug is True
        and bool(one.needed)
        and (
            one.enabled is True
            or (bool(one.protected_by) and InterfaceProtection.PERMANENTLY_DISABLED not in one.protected_by)
        )
    ),
    good=(
        "Debug interfaces that nobody needs are dead: {ids}.",
        "不要なデバッグインターフェースは恒久的に無効である: {ids}。",
    ),
    bad=(
        "These debug interfaces are needed by nobody, and not disabled for good: {ids}.",
        "不要なデバッグインターフェースが恒久的に無効化されていない: {ids}。",
    ),
    remedy=Text(
        "Burn the fuse that disables the port, or leave it out, and set `enabled: no` and `protected_by: "
        "[permanently-disabled]` in IXIT 15-Intf.",
        "ポートを無効にするヒューズを書き込むか取り除き、IXIT 15-Intf を `enabled: no`、`protected_by: "
        "[permanently-disabled]` とする。",
    ),
    silent=(
        "Need, status or protection of these is not said: {ids}.",
        "必要性、状態、または保護が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `debug`, `needed`, `enabled` and `protected_by` in IXIT 15-Intf.",
        "IXIT 15-Intf の `debug`、`needed`、`enabled`、`protected_by` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no accessible debug interface.",
        "IXIT 15-Intf に接触可能なデバッグインターフェースはない。",
    ),
)


@rule(ja="時々必要なもの以外のデバッグインターフェースが、恒久的に無効である。")
def unneeded_debug_is_dead(declared: Declared[Interface]) -> Judgement:
    """Every physical debug interface that is not needed at times is disabled for good."""
    return put_to_each(
        declared.where(
            lambda one: one.type in {"physical", ""} and one.debug is not False and one.needed != "sometimes"
        ),
        QUESTION,
    )
