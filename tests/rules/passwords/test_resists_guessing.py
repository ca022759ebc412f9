from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.guessing import BruteForceResistance, Hold, LockOutAfterRestart
from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordOrigin
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.resists_guessing import resists_guessing
from tests.rules.given import attested, declared, observed

WEB = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    PasswordOrigin.USER_AT_FIRST_USE,
    network=True,
    protocol="https",
    brute_force_prevention="locked for ten minutes after five wrong passwords",
)
KEY = AuthenticationMechanism("A2", "maintenance", Factor.KEY, network=True)
LOCKS = BruteForceResistance("http", 80, 5, 300, Hold.REFUSES, 5, verified=True)
UNTESTED = attested.nobody_looked()
FREE = BruteForceResistance("http", 80, 15, 600, known_user=True)


NO_RESTART = observed.nobody_looked()
OUTLIVES = LockOutAfterRestart("http", 80, holds=True, seconds=42.5)


def judged(
    table: Seen[Fact], measured: Seen[Fact], tests: Seen[Fact] = UNTESTED, restarts: Seen[Fact] = NO_RESTART
) -> Judgement:
    return resists_guessing(table, measured, tests, restarts)


def test_a_restart_that_was_made_and_measured_says_the_same_without_a_record() -> None:
    table, locks = declared.facts(WEB), observed.facts(LOCKS)
    held = judged(table, locks, restarts=observed.facts(OUTLIVES))
    over = judged(table, locks, restarts=observed.facts(OUTLIVES, replace(OUTLIVES, port=8080, holds=False)))

    assert held.verdict is Verdict.PASS
    assert "outlives a restart: http 80" in held.because.en
    assert over.verdict is Verdict.INCONCLUSIVE
    assert "8080" in over.because.ja
    assert judged(table, locks, restarts=observed.partly()).verdict is Verdict.PASS


def test_a_lock_without_a_word_passes_where_it_cannot_have_begun_too_late() -> None:
    silent = BruteForceResistance("http", 80, 101, 600, Hold.LOCKS, verified=True, known_user=True)

    assert judged(declared.facts(WEB), observed.facts(silent)).verdict is Verdict.PASS
    for unclear in (replace(silent, tries=300), replace(silent, verified=None)):
        assert judged(declared.facts(WEB), observed.facts(unclear)).verdict is Verdict.INCONCLUSIVE


def test_a_lock_out_that_a_restart_ends_leaves_it_open() -> None:
    record = TestRecord(Test.LOCK_OUT_AFTER_RESTART, held=True, seen="still locked", by="M. Sato")
    table, locks = declared.facts(WEB), observed.facts(LOCKS)

    assert judged(table, locks, attested.facts(record)).verdict is Verdict.PASS
    assert judged(table, locks, attested.facts(replace(record, held=False))).verdict is Verdict.INCONCLUSIVE
    other = replace(record, test=Test.DELETION, held=False)
    assert judged(table, locks, attested.facts(other)).verdict is Verdict.PASS


def test_a_lock_that_holds_the_right_password_off_passes() -> None:
    assert judged(declared.facts(WEB, KEY), observed.facts(LOCKS)).verdict is Verdict.PASS
    slows = replace(LOCKS, hold=Hold.SLOWS)
    assert judged(declared.facts(WEB), observed.facts(slows)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "seen",
    [
        replace(FREE, tries=101),
        replace(LOCKS, verified=False),
        replace(LOCKS, held_after=150),
        replace(LOCKS, hold=Hold.SLOWS, tries=120, verified=False, known_user=True),
    ],
)
def test_guessing_without_end_fails_whatever_is_declared(seen: BruteForceResistance) -> None:
    judgement = judged(declared.facts(WEB), observed.facts(LOCKS, seen))

    assert judgement.verdict is Verdict.FAIL
    assert str(seen) in judgement.because.en
    assert "pam_faillock" in judgement.remedy.ja


def test_a_limit_in_words_only_is_called_so() -> None:
    judgement = judged(declared.facts(WEB), observed.facts(replace(LOCKS, verified=False)))
    assert "in words only" in judgement.because.en
    assert "without end" not in judgement.because.en


@pytest.mark.parametrize(
    "seen",
    [
        FREE,
        replace(FREE, tries=100),
        replace(FREE, tries=101, known_user=False),
        replace(LOCKS, verified=None),
        replace(LOCKS, hold=Hold.DROPS, verified=None),
        replace(LOCKS, hold=Hold.SLOWS, verified=False),
        replace(LOCKS, held_after=None),
    ],
)
def test_what_was_not_seen_to_the_end_leaves_it_open(seen: BruteForceResistance) -> None:
    judgement = judged(declared.facts(WEB), observed.facts(LOCKS, seen))

    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "brute_force_attempts: 101" in judgement.remedy.en


def test_a_lock_out_of_seconds_leaves_it_open_and_says_how_many_tries_a_day_it_leaves() -> None:
    short = replace(LOCKS, over_within=20)
    silent = replace(LOCKS, hold=Hold.LOCKS, tries=15, held_after=None, over_within=30)

    for seen, tries in ((short, "21600 tries a day"), (silent, "43200 tries a day")):
        judgement = judged(declared.facts(WEB), observed.facts(LOCKS, seen))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert tries in judgement.because.en
        assert "unlock_time" in judgement.remedy.ja


def test_every_login_must_have_been_measured() -> None:
    table = declared.facts(WEB)

    assert judged(table, observed.partly(LOCKS)).verdict is Verdict.INCONCLUSIVE
    assert judged(table, observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert judged(table, observed.facts()).verdict is Verdict.INCONCLUSIVE
    other = declared.facts(WEB, replace(WEB, id="A9", protocol="ssh"))
    assert "A9" in judged(other, observed.facts(LOCKS)).because.en


def test_what_is_not_described_leaves_it_open() -> None:
    judgement = judged(declared.facts(replace(WEB, brute_force_prevention="-")), observed.facts(LOCKS))

    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "brute_force_prevention" in judgement.remedy.en
    assert judged(declared.nobody_looked(), observed.facts(LOCKS)).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_a_password_over_the_network_has_nothing_to_guess() -> None:
    local = replace(WEB, network=False)

    assert judged(declared.facts(KEY, local), observed.facts()).verdict is Verdict.NOT_APPLICABLE
