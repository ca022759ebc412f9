"""Does the device share keys with others? (the condition of IEC 62443-4-2, CR 1.14)"""

from __future__ import annotations

import re

from shinsa.facts.secrets import HardCodedCredential, ParameterKind, SecurityParameter, StoredInClear
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SHARED = frozenset({ParameterKind.SYMMETRIC_KEY, ParameterKind.SEED})
PRE_SHARED = re.compile(r"(?:^|[/._ -])(?:psk|pmk|pre-?shared|passphrase)", re.IGNORECASE)
FILL_IN = Text(
    "List every parameter in IXIT 10-SecParam with its `kind`; without a `symmetric-key` it says that none is shared.",
    "すべてのパラメータを `kind` とともに IXIT 10-SecParam に記載する。`symmetric-key` がなければ、共有鍵はないことになる。",
)
NONE = Text(
    "IXIT 10-SecParam declares no shared key, and none was found.",
    "IXIT 10-SecParam に共有鍵の記載がなく、見つかってもいない。",
)


@rule(ja="共有鍵が使われている。")
def keys_are_shared(
    parameters: Declared[SecurityParameter],
    clear: Observed[StoredInClear],
    written: Observed[HardCodedCredential],
) -> Judgement:
    """Keys are shared with other components.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. That there is none, by a table that was read whole,
    against one that was found, is a contradiction and fails.
    """
    declared = parameters.where(lambda one: one.kind in SHARED)
    if len(declared):
        names = listed(o.fact.id for o in declared)
        return passed(say("Keys are shared: {names}.", "共有鍵が使われている: {names}。", names=names), declared)
    found = [
        *clear.where(lambda one: PRE_SHARED.search(one.name) is not None),
        *written.where(lambda one: not one.sample and PRE_SHARED.search(one.purpose) is not None),
    ]
    where = listed(o.place for o in found)
    if found and parameters.complete:
        because = say(
            "IXIT 10-SecParam declares no shared key, yet some were found: {where}.",
            "IXIT 10-SecParam に共有鍵の記載がないが、見つかった: {where}。",
            where=where,
        )
        return failed(because, FILL_IN, [*found, *parameters.looks])
    if found:
        return passed(say("Shared keys were found: {where}.", "共有鍵が見つかった: {where}。", where=where), found)
    return _without(parameters, clear, written)


def _without(
    parameters: Declared[SecurityParameter], clear: Observed[StoredInClear], written: Observed[HardCodedCredential]
) -> Judgement:
    """What it is worth that no shared key is declared and none was found."""
    if not parameters.complete:
        return absent(parameters, NONE, FILL_IN)
    vague = parameters.where(lambda one: one.kind in {None, ParameterKind.OTHER})
    if len(vague):
        ids = listed(o.fact.id for o in vague)
        because = say("Of what kind these are is not said: {ids}.", "種類が記載されていない: {ids}。", ids=ids)
        return inconclusive(because, FILL_IN, vague)
    for unread in (clear, written):
        if unread.broken:
            return absent(unread, NONE, FILL_IN)
    return not_applicable(NONE, [*parameters, *parameters.looks])
