"""Is every physical interface that needs no exposure behind the casing? (TS 103 701, 5.6-3-1 a)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface, InterfaceProtection
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

COVERED = frozenset({InterfaceProtection.CASING, InterfaceProtection.PERMANENTLY_DISABLED})

QUESTION: Question[Interface] = Question(
    holds=lambda one: (
        one.type == "physical"
        and (one.needed in {"always", "sometimes"} or (one.needed == "never" and bool(COVERED & set(one.protected_by))))
    ),
    breaks=lambda one: (
        one.type == "physical"
        and one.needed == "never"
        and bool(one.protected_by)
        and not COVERED & set(one.protected_by)
    ),
    good=(
        "Interfaces that need no exposure are covered: {ids}.",
        "露出の不要なインターフェースは保護されている: {ids}。",
    ),
    bad=(
        "These need no exposure, and neither casing nor a permanent lock protects them: {ids}.",
        "露出が不要なのに、筐体でも恒久的な無効化でも保護されていない: {ids}。",
    ),
    remedy=Text(
        "Put the interface behind the casing, or disable it for good, and correct `protected_by` in IXIT 15-Intf.",
        "インターフェースを筐体内に収めるか恒久的に無効にし、IXIT 15-Intf の `protected_by` を訂正する。",
    ),
    silent=(
        "Type, need or protection of these is not said where a rule can read it: {ids}.",
        "種類、必要性、または保護が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `type`, `needed` and, where it is never, `protected_by` in IXIT 15-Intf.",
        "IXIT 15-Intf の `type`、`needed` と、不要なものは `protected_by` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no physical interface that is not needed.",
        "IXIT 15-Intf に不要な物理インターフェースはない。",
    ),
)


@rule(ja="露出の不要な物理インターフェースが、筐体などで保護されている。")
def unneeded_ports_are_covered(declared: Declared[Interface]) -> Judgement:
    """Every physical interface that never needs exposure is protected by the casing, or dead for good."""
    return put_to_each(declared.where(lambda one: one.type in {"physical", ""}), QUESTION)
