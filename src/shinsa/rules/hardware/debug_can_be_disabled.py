"""Can software disable every accessible debug interface? (TS 103 701, 5.6-4-1 a)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface, InterfaceProtection
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

DISABLED = frozenset({InterfaceProtection.SOFTWARE_DISABLE, InterfaceProtection.PERMANENTLY_DISABLED})

QUESTION: Question[Interface] = Question(
    holds=lambda one: one.debug is True and bool(DISABLED & set(one.protected_by)),
    breaks=lambda one: one.debug is True and bool(one.protected_by) and not DISABLED & set(one.protected_by),
    good=(
        "Software disables the debug interfaces: {ids}.",
        "デバッグインターフェースをソフトウェアで無効にできる: {ids}。",
    ),
    bad=(
        "Nothing in the software disables these debug interfaces: {ids}.",
        "次のデバッグインターフェースをソフトウェアで無効にできない: {ids}。",
    ),
    remedy=Text(
        "Disable the port in the software (a fuse or option byte that the firmware sets, a signed unlock), and "
        "name it in `protected_by` of IXIT 15-Intf.",
        "ソフトウェアでポートを無効にし(ファームウェアが設定するヒューズやオプションバイト、署名による解除)、IXIT "
        "15-Intf の `protected_by` に記載する。",
    ),
    silent=(
        "Whether these are debug interfaces, or what disables them, is not said: {ids}.",
        "デバッグ用か否か、または無効にする仕組みが記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `debug` and, where it is yes, `protected_by` in IXIT 15-Intf.",
        "IXIT 15-Intf の `debug` と、該当する場合は `protected_by` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no accessible debug interface.",
        "IXIT 15-Intf に接触可能なデバッグインターフェースはない。",
    ),
)


@rule(ja="物理的なデバッグインターフェースに、ソフトウェアで無効にする仕組みがある。")
def debug_can_be_disabled(declared: Declared[Interface]) -> Judgement:
    """Every physical debug interface has a protection by which software disables it."""
    return put_to_each(declared.where(lambda one: one.type in {"physical", ""} and one.debug is not False), QUESTION)
