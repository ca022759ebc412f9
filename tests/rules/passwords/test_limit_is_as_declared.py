from dataclasses import replace

import pytest

from shinsa.facts.guessing import BruteForceResistance, Hold
from shinsa.facts.passwords import AuthenticationMechanism, Factor, Limit
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.limit_is_as_declared import limit_is_as_declared
from tests.rules.given import declared, observed

WEB = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    network=True,
    protocol="https",
    port=443,
    brute_force_limit=Limit.SUSPENSION,
    failures_allowed=5,
    hold_seconds=60,
)
SSH = replace(WEB, id="A2", protocol="ssh", port=22, brute_force_limit=Limit.DELAY, failures_allowed=None)
HELD = BruteForceResistance("https", 443, 5, 60, Hold.REFUSES, 5, verified=True, known_user=True)
TABLE = declared.facts(WEB, SSH)


@pytest.mark.parametrize("seen", [HELD, replace(HELD, held_after=6), replace(HELD, hold=Hold.DROPS, held_after=3)])
def test_a_limit_that_holds_when_it_is_said_to_passes(seen: BruteForceResistance) -> None:
    assert limit_is_as_declared(TABLE, observed.facts(seen)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "seen", [replace(HELD, held_after=9), replace(HELD, tries=15, hold=Hold.NONE, held_after=None, verified=None)]
)
def test_a_limit_that_comes_late_or_never_fails(seen: BruteForceResistance) -> None:
    judgement = limit_is_as_declared(TABLE, observed.facts(seen))
    assert judgement.verdict is Verdict.FAIL
    assert "A1 after 5 failures" in judgement.because.en


def test_a_limit_that_ends_earlier_than_it_should_fails() -> None:
    lock = declared.facts(replace(WEB, brute_force_limit=Limit.LOCK, hold_seconds=None))

    def verdict(seconds: int | None, *, table: Seen[Fact] = TABLE) -> Verdict:
        return limit_is_as_declared(table, observed.facts(replace(HELD, over_within=seconds))).verdict

    assert verdict(45) is verdict(45, table=lock) is Verdict.FAIL
    assert verdict(60) is verdict(None, table=lock) is Verdict.PASS


@pytest.mark.parametrize(
    "seen",
    [
        replace(HELD, tries=15, hold=Hold.NONE, held_after=None, known_user=False),
        replace(HELD, tries=6, hold=Hold.NONE, held_after=None),
        replace(HELD, verified=None),
        replace(HELD, hold=Hold.SLOWS),
        replace(HELD, protocol="ssh", port=22, held_after=50),
        replace(HELD, port=8443, held_after=50),
    ],
)
def test_what_was_not_seen_to_the_end_or_elsewhere_is_open(seen: BruteForceResistance) -> None:
    assert limit_is_as_declared(TABLE, observed.facts(seen)).verdict is Verdict.INCONCLUSIVE
    assert limit_is_as_declared(declared.nobody_looked(), observed.facts(seen)).verdict is Verdict.INCONCLUSIVE


def test_other_limits_have_no_number_to_hold_against() -> None:
    assert limit_is_as_declared(declared.facts(SSH), observed.facts(HELD)).verdict is Verdict.NOT_APPLICABLE
