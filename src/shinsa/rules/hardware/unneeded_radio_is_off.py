"""Is every air interface that needs no exposure disabled? (TS 103 701, 5.6-3-1 b)"""

from __future__ import annotations

from shinsa.facts.hardware import Interface
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[Interface] = Question(
    holds=lambda one: (
        one.type == "air"
        and (one.needed in {"always", "sometimes"} or (one.needed == "never" and one.enabled is False))
    ),
    breaks=lambda one: one.type == "air" and one.needed == "never" and one.enabled is True,
    good=(
        "Air interfaces that nobody needs are disabled: {ids}.",
        "不要な無線インターフェースは無効である: {ids}。",
    ),
    bad=(
        "These air interfaces are never needed, and enabled: {ids}.",
        "不要な無線インターフェースが有効である: {ids}。",
    ),
    remedy=Text(
        "Switch the radio off, and set `enabled: no` in IXIT 15-Intf.",
        "無線を無効にし、IXIT 15-Intf を `enabled: no` とする。",
    ),
    silent=(
        "Type, need or status of these is not said: {ids}.",
        "種類、必要性、または状態が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `type`, `needed` and `enabled` in IXIT 15-Intf.",
        "IXIT 15-Intf の `type`、`needed`、`enabled` を記入する。",
    ),
    none=Text(
        "IXIT 15-Intf lists no air interface.",
        "IXIT 15-Intf に無線インターフェースはない。",
    ),
)


@rule(ja="露出の不要な無線インターフェースが無効である。")
def unneeded_radio_is_off(declared: Declared[Interface]) -> Judgement:
    """Every air interface that never needs exposure is disabled."""
    return put_to_each(declared.where(lambda one: one.type in {"air", ""}), QUESTION)
