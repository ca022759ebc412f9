"""Is every debug interface that is needed at times off by default? (TS 103 701, 5.6-4-1 c)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[Interface] = Question(
    holds=lambda one: one.debug is True and one.needed == "sometimes" and one.off_by_default is True,
    breaks=lambda one: one.debug is True and one.needed == "sometimes" and one.off_by_default is False,
    good=(
        "Debug interfaces that are needed at times are off by default: {ids}.",
        "時々必要なデバッグインターフェースは既定で無効である: {ids}。",
    ),
    bad=(
        "These debug interfaces are on by default: {ids}.",
        "次のデバッグインターフェースが既定で有効である: {ids}。",
    ),
    remedy=Text(
        "Have it off by default, switched on by a trusted mechanism only, and set `off_by_default: yes` in IXIT "
        "15-Intf.",
        "既定で無効とし、信頼できる仕組みでのみ有効にし、IXIT 15-Intf を `off_by_default: yes` とする。",
    ),
    silent=(
        "Whether these are debug interfaces, needed, or off by default, is not said: {ids}.",
        "デバッグ用か否か、必要性、または既定の状態が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `debug`, `needed` and `off_by_default` in IXIT 15-Intf.",
        "IXIT 15-Intf の `debug`、`needed`、`off_by_default` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no debug interface that is needed at times.",
        "IXIT 15-Intf に時々必要なデバッグインターフェースはない。",
    ),
)


@rule(ja="時々必要なデバッグインターフェースが、既定で無効である。")
def needed_debug_is_off_by_default(declared: Declared[Interface]) -> Judgement:
    """Every physical debug interface that is needed at times is off by default."""
    return put_to_each(
        declared.where(
            lambda one: one.type in {"physical", ""} and one.debug is not False and one.needed in {"sometimes", ""}
        ),
        QUESTION,
    )
