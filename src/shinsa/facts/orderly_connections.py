"""Whether every communication mechanism is declared to have one of certain measures for an orderly network."""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

SPREADS = frozenset({"random-delay", "several-servers", "not-reconnected"})
"""Measures by which many units do not come back to one place at once."""


def each_has_one(mechanisms: Declared[CommunicationMechanism], wanted: frozenset[str], build: Text) -> Judgement:
    """PASS where each mechanism has one of the `wanted` measures; FAIL where one is declared to have no measure at all."""
    fill_in = say(
        "Fill in `resilience_measures` of every entry of IXIT 11-ComMech; wanted is one of: {wanted}.",
        "IXIT 11-ComMech の全項目に `resilience_measures` を記入する。求められるのは次のいずれか: {wanted}。",
        wanted=listed(sorted(wanted)),
    )
    if mechanisms.complete and not len(mechanisms):
        return not_applicable(Text("No communication is declared.", "通信手段は申告されていない。"), mechanisms.looks)
    without = mechanisms.where(lambda one: one.resilience_measures == ())
    if len(without):
        rows = listed(o.fact.id for o in without)
        because = say(
            "By declaration there is no measure for {rows}.", "{rows} に対策はないと申告されている。", rows=rows
        )
        return failed(because, build, without)
    open_ = mechanisms.where(lambda one: wanted.isdisjoint(one.resilience_measures or ()))
    if len(open_):
        rows = listed(o.fact.id for o in open_)
        because = say("No such measure is declared for {rows}.", "{rows} に該当する対策の申告がない。", rows=rows)
        return inconclusive(because, fill_in, open_)
    if not mechanisms.complete:
        return inconclusive(unseen(mechanisms), fill_in, mechanisms)
    rows = listed(
        f"{o.fact.id} ({', '.join(sorted(wanted & set(o.fact.resilience_measures or ())))})" for o in mechanisms
    )
    return passed(say("Measures are declared: {rows}.", "対策が申告されている: {rows}。", rows=rows), mechanisms)
