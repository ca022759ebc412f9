"""Is guessing over the network made impracticable by design? (TS 103 701, 5.1-5-1 a)"""

from __future__ import annotations

from shinsa.facts.passwords import AuthenticationMechanism, Factor, Limit, MadeFrom
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

MOST_TRIES = 100
"""Consecutive failed tries that are allowed at most for one account (NIST SP 800-63B, 5.2.2)."""
MOST_A_DAY = 10_000
"""Tries a day with which a suspension still keeps off who tries likely passwords; with more, a person decides."""
TOO_MANY_A_DAY = 1_000_000
"""All numbers of six digits in one day."""
UNGUESSABLE_BITS = 64
"""Random bits that nobody tries out over a network, whatever the limit."""
DAY = 86_400
BY_POSSESSION = frozenset({Factor.KEY, Factor.CERTIFICATE})


def _tries_a_day(m: AuthenticationMechanism) -> float | None:
    """How many tries the declared limit leaves in a day; None where its numbers are not given."""
    if m.brute_force_limit is Limit.DELAY and m.hold_seconds:
        return DAY / m.hold_seconds
    if m.brute_force_limit is Limit.SUSPENSION and m.hold_seconds and m.failures_allowed:
        return m.failures_allowed * DAY / m.hold_seconds
    return None


def _random_enough(m: AuthenticationMechanism) -> bool:
    return m.password_made_from == (MadeFrom.RANDOM,) and (m.bits or 0) >= UNGUESSABLE_BITS


def _holds(m: AuthenticationMechanism) -> bool:
    if m.factor in BY_POSSESSION or m.brute_force_limit is Limit.SECOND_FACTOR or _random_enough(m):
        return True
    few = m.failures_allowed is not None and m.failures_allowed <= MOST_TRIES
    if m.brute_force_limit is Limit.LOCK:
        return few
    a_day = _tries_a_day(m)
    return a_day is not None and a_day <= MOST_A_DAY and (few or m.brute_force_limit is Limit.DELAY)


def _breaks(m: AuthenticationMechanism) -> bool:
    if _holds(m) or m.network is None:
        return False
    many = m.failures_allowed is not None and m.failures_allowed > MOST_TRIES
    return m.brute_force_limit is Limit.NONE or many or (_tries_a_day(m) or 0) > TOO_MANY_A_DAY


QUESTION: Question[AuthenticationMechanism] = Question(
    holds=_holds,
    breaks=_breaks,
    good=("Guessing is held off by design: {ids}.", "設計上、総当たりは抑止される: {ids}。"),
    bad=("By design nothing keeps off who guesses: {ids}.", "設計上、総当たりが抑止されない: {ids}。"),
    remedy=Text(
        "Hold a login for a quarter of an hour after five failures, or lock it, and declare it as `brute_force_limit`.",
        "5回の失敗で15分間停止するか、ロックし、`brute_force_limit` に記載する。",
    ),
    silent=(
        "What limits guessing is not declared in numbers, or leaves many tries a day: {ids}.",
        "総当たりの制限が数値で記載されていないか、1日に多数の試行を許す: {ids}。",
    ),
    fill_in=Text(
        "Fill in `brute_force_limit`, `failures_allowed` and `hold_seconds` of IXIT 1-AuthMech for each mechanism with `network: "
        "yes`; for one that leaves more than 10,000 tries a day an assessor has to judge.",
        "IXIT 1-AuthMech の `network: yes` の各手段について、`brute_force_limit`、`failures_allowed`、`hold_seconds` を記入する。"
        "1日に1万回を超える試行を許す場合は、評価者が判断する。",
    ),
    none=Text("No authentication over the network is declared.", "ネットワーク経由の認証は記載されていない。"),
)


@rule(ja="ネットワーク経由の認証は、設計上、総当たりを現実的に不可能にしている。")
def guessing_is_limited_by_design(mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    """By design nobody guesses a way in over the network: by limits with numbers, or by secrets that cannot be guessed."""
    remote = mechanisms.where(lambda m: m.network is not False and m.factor is not Factor.NONE)
    return put_to_each(remote, QUESTION)
