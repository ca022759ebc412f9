"""Does the device itself protect its physical debug ports? (EN 303 645 V3.1.3, 5.6-4B)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface, InterfaceProtection
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

COVERED = frozenset({InterfaceProtection.CASING, InterfaceProtection.PERMANENTLY_DISABLED})

QUESTION: Question[Interface] = Question(
    holds=lambda one: one.debug is True and bool(COVERED & set(one.protected_by)),
    breaks=lambda one: one.debug is True and bool(one.protected_by) and not COVERED & set(one.protected_by),
    good=(
        "Debug ports are protected by the device: {ids}.",
        "デバッグポートは機器により保護されている: {ids}。",
    ),
    bad=(
        "Neither the casing nor a permanent lock protects these debug ports: {ids}.",
        "筐体でも恒久的な無効化でも保護されていないデバッグポートがある: {ids}。",
    ),
    remedy=Text(
        "Put the port behind the casing, or disable it for good, and correct `protected_by` in IXIT 15-Intf.",
        "ポートを筐体内に収めるか恒久的に無効にし、IXIT 15-Intf の `protected_by` を訂正する。",
    ),
    silent=(
        "Whether these are debug ports, or what protects them, is not said where a rule can read it: {ids}.",
        "デバッグ用か否か、または保護手段が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `debug` and, where it is yes, `protected_by` in IXIT 15-Intf.",
        "IXIT 15-Intf の `debug` と、該当する場合は `protected_by` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no physical debug port.",
        "IXIT 15-Intf に物理的なデバッグポートはない。",
    ),
)


@rule(ja="物理的なデバッグポートが、筐体内にあるか恒久的に無効である。")
def debug_ports_are_cased(declared: Declared[Interface]) -> Judgement:
    """Every physical debug port is behind the casing, or disabled for good."""
    return put_to_each(declared.where(lambda one: one.type in {"physical", ""} and one.debug is not False), QUESTION)
