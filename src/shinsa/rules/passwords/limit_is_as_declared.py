"""Does the limit on guessing work on the device as it is declared? (TS 103 701, 5.1-5-2 b)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.guessing import BruteForceResistance, Hold
from shinsa.facts.passwords import AuthenticationMechanism, Limit, same_login
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

COUNTED = frozenset({Limit.SUSPENSION, Limit.LOCK})
"""Limits that take hold after a number of failures."""
SLACK = 1
"""A limit after five failures may let a sixth be answered before it holds."""
CORRECT = Text(
    "Let the login hold off after as many failures as `failures_allowed` of IXIT 1-AuthMech says, or correct it.",
    "IXIT 1-AuthMech の `failures_allowed` の回数で制限がかかるようにするか、記載を訂正する。",
)
MEASURE = Text(
    "Give a running device with the consents `scan` and `login-attempts`, a user of each login under `live.accounts`, and more "
    "`live.brute_force_attempts` than `failures_allowed` of IXIT 1-AuthMech.",
    "稼働中の機器と同意 `scan`・`login-attempts`、各ログインの利用者 (`live.accounts`)、IXIT 1-AuthMech の `failures_allowed` を"
    "上回る `live.brute_force_attempts` を与える。",
)
NONE = Text("No limit by a number of failures is declared.", "失敗回数による制限は記載されていない。")
AGREES = Text("The limit took hold as declared.", "制限は記載どおりにかかった。")

Pair = tuple[Observation[AuthenticationMechanism], Observation[BruteForceResistance]]


@rule(ja="総当たりの制限が、記載された失敗回数で実際にかかる。", where_given=True)
def limit_is_as_declared(
    mechanisms: Declared[AuthenticationMechanism], measured: Observed[BruteForceResistance]
) -> Judgement:
    """A login holds off who guesses after as many failures as the dossier says, and for as long.

    That no limit was met counts for a user that exists: many a lock knows only those.
    """
    counted = mechanisms.where(
        lambda m: m.network is not False and m.brute_force_limit in COUNTED and m.failures_allowed is not None
    )
    if not len(counted):
        return not_applicable(NONE, mechanisms.looks) if mechanisms.complete else absent(mechanisms, NONE, MEASURE)
    pairs = list(_pairs(counted, measured))
    broken = [pair for pair in pairs if _breaks(*pair)]
    if broken:
        why = say(
            "Declared and measured differ: {what}.",
            "記載と測定結果が異なる: {what}。",
            what=listed(
                say(
                    "{id} after {n} failures; {seen}",
                    "{id} は失敗{n}回後。{seen}",
                    id=m.fact.id,
                    n=m.fact.failures_allowed,
                    seen=o.fact.text,
                )
                for m, o in broken
            ),
        )
        return failed(why, CORRECT, [one for pair in broken for one in pair])
    shown = {m.fact.id for m, o in pairs if _holds(m.fact, o.fact)}
    left = counted.where(lambda m: m.id not in shown)
    if len(left):
        ids = listed(o.fact.id for o in left)
        why = say("The limit was not seen to take hold: {ids}.", "制限がかかることを確認できない: {ids}。", ids=ids)
        return inconclusive(why, MEASURE, [*left, *measured])
    return passed(AGREES, [one for pair in pairs for one in pair])


def _pairs(counted: Declared[AuthenticationMechanism], measured: Observed[BruteForceResistance]) -> Iterator[Pair]:
    """Each measurement with the mechanism that surely is meant."""
    for m in counted:
        for o in measured:
            if same_login(m.fact.protocol, o.fact.protocol) and m.fact.port in {None, o.fact.port}:
                yield m, o


def _most(mechanism: AuthenticationMechanism) -> int:
    return (mechanism.failures_allowed or 0) + SLACK


def _breaks(m: Observation[AuthenticationMechanism], o: Observation[BruteForceResistance]) -> bool:
    seen, most = o.fact, _most(m.fact)
    if _ends_early(m.fact, seen):
        return True
    if seen.hold is Hold.NONE:
        return seen.known_user and seen.tries > most
    return seen.held_after is not None and seen.held_after > most and seen.known_user


def _ends_early(mechanism: AuthenticationMechanism, seen: BruteForceResistance) -> bool:
    """A lock is over at all, or a suspension within fewer seconds than it should last."""
    if seen.over_within is None or not seen.known_user:
        return False
    return mechanism.brute_force_limit is Limit.LOCK or seen.over_within < (mechanism.hold_seconds or 0)


def _holds(mechanism: AuthenticationMechanism, seen: BruteForceResistance) -> bool:
    early = seen.held_after is not None and seen.held_after <= _most(mechanism)
    return seen.verified is True and early and seen.hold in {Hold.REFUSES, Hold.DROPS}
