"""Is the default of every decision good practice? (EN 303 645 V2.1.1, 5.12-1; TS 103 701, 5.12-1-1 b)"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinsa.facts.setup import UserDecision
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

GOOD: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "password": frozenset({"set-by-user", "unique"}),
        "account": frozenset({"set-by-user", "unique"}),
        "wifi-security": frozenset({"strongest"}),
        "encryption": frozenset({"on", "strongest"}),
        "automatic-updates": frozenset({"on"}),
        "remote-access": frozenset({"off"}),
        "local-service": frozenset({"off"}),
        "telemetry": frozenset({"off"}),
    }
)
"""Which default is good practice, by what the decision is about (EN 303 645, 5.1-1, 5.3-6, 5.5-1, 5.6-1 and 6-2)."""
NONE = Text("Set-up asks no decision of the user, as declared.", "利用者に求める選択はないと申告されている。")
FILL_IN = Text(
    "Fill in `concerns`, `default_state` and `secure_default` of every entry of IXIT 26-UserDec.",
    "IXIT 26-UserDec の全項目に `concerns`、`default_state`、`secure_default` を記入する。",
)
SECURE = Text(
    "Make the secure option the default, and correct `default`, `default_state` and `secure_default` in IXIT 26-UserDec.",
    "安全な選択肢を初期値とし、IXIT 26-UserDec の `default`、`default_state`、`secure_default` を訂正する。",
)


@rule(ja="利用者に求める各選択の初期値が、セキュリティの慣行に沿う。")
def defaults_are_secure(decisions: Declared[UserDecision]) -> Judgement:
    """By declaration the default of every decision is good practice, and is one of its options."""
    wrong = decisions.where(_is_wrong)
    if len(wrong):
        rows = listed(f"{o.fact.id}: {o.fact.default_state or o.fact.default or '-'}" for o in wrong)
        because = say(
            "The default is not the secure choice: {rows}.", "初期値が安全な選択肢でない: {rows}。", rows=rows
        )
        return failed(because, SECURE, wrong)
    if not len(decisions):
        return absent(decisions, NONE, FILL_IN)
    open_ = decisions.where(lambda one: not _is_good(one))
    if len(open_):
        rows = listed(o.fact.id for o in open_)
        because = say(
            "What is decided, or its default, is left open: {rows}.",
            "選択の対象または初期値が未記入: {rows}。",
            rows=rows,
        )
        return inconclusive(because, FILL_IN, open_)
    if not decisions.complete:
        return absent(decisions, NONE, FILL_IN)
    rows = listed(o.fact.id for o in decisions)
    return passed(say("The defaults are secure: {rows}.", "初期値は安全である: {rows}。", rows=rows), decisions)


def _is_wrong(one: UserDecision) -> bool:
    """Insecure by its own words, against good practice, or a default that is no option at all."""
    good = GOOD.get(one.concerns or "")
    against = good is not None and one.default_state is not None and one.default_state not in good
    strange = bool(one.options and one.default) and one.default not in one.options
    return one.secure_default is False or against or strange


def _is_good(one: UserDecision) -> bool:
    """A decision on which no security hangs needs no secure default."""
    if one.concerns == "nothing":
        return True
    return one.secure_default is True and one.default_state in GOOD.get(one.concerns or "", frozenset())
