"""Is each declared validation effective? (EN 303 645 V2.1.1, 5.13-1; TS 103 701, 5.13-1-1 b)"""

from __future__ import annotations

from shinsa.facts.input_validation import InputValidation
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

WHOLE = frozenset({"allow-list", "schema"})
"""Checks that leave nothing but what is expected."""
SHAPE, SIZE = frozenset({"type", "format", "encoding"}), frozenset({"length", "range", "count"})
"""Checks that do so together: one of each."""
KEEPS_OFF = frozenset({"reject", "sanitise"})
FILL_IN = Text(
    "Fill in `checks`, `checked_by` and `on_failure` of every entry of IXIT 29-InpVal; wanted are a schema or an allow-list, or "
    "type or format together with length or range.",
    "IXIT 29-InpVal の全項目に `checks`、`checked_by`、`on_failure` を記入する。スキーマか許可リスト、または型・形式と長さ・範囲の組合せが求められる。",
)
MEND = Text(
    "Check the input on the device or the service before it is used, and refuse what does not fit.",
    "入力を使用前に機器またはサービスで検査し、適合しないものを拒否する。",
)


@rule(ja="申告された各入力検証が、想定外の入力を防ぐ方式である。")
def methods_are_effective(validations: Declared[InputValidation]) -> Judgement:
    """Each declared validation checks shape and size where it cannot be avoided, and keeps off what does not fit."""
    if validations.complete and not len(validations):
        return not_applicable(Text("No validation is declared.", "入力検証は申告されていない。"), validations.looks)
    vain = validations.where(_is_vain)
    if len(vain):
        because = say(
            "These keep nothing off: {rows}.",
            "想定外の入力を防げない: {rows}。",
            rows=listed(f"{o.fact.id} ({o.fact.checked_by or '?'}, {o.fact.on_failure or '?'})" for o in vain),
        )
        return failed(because, MEND, vain)
    open_ = validations.where(lambda one: not _is_effective(one))
    if len(open_):
        rows = listed(o.fact.id for o in open_)
        because = say(
            "That these are effective is not said: {rows}.", "有効であることが示されていない: {rows}。", rows=rows
        )
        return inconclusive(because, FILL_IN, open_)
    if not validations.complete:
        return absent(validations, FILL_IN, FILL_IN)
    rows = listed(f"{o.fact.id} ({', '.join(o.fact.checks or ())})" for o in validations)
    return passed(say("Input is checked: {rows}.", "入力が検査される: {rows}。", rows=rows), validations)


def _is_vain(one: InputValidation) -> bool:
    """Nothing is checked, or nothing comes of it, or an attacker leaves the check out."""
    return one.checks == () or one.checked_by == "client" or one.on_failure in {"log-only", "none"}


def _is_effective(one: InputValidation) -> bool:
    checks = set(one.checks or ())
    enough = bool(checks & WHOLE) or (bool(checks & SHAPE) and bool(checks & SIZE))
    return enough and one.checked_by in {"device", "service"} and one.on_failure in KEEPS_OFF
