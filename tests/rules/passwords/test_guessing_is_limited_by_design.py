from dataclasses import replace

import pytest

from shinsa.facts.passwords import AuthenticationMechanism, Factor, Limit, MadeFrom
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.guessing_is_limited_by_design import guessing_is_limited_by_design
from tests.rules.given import declared

WEB = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    network=True,
    brute_force_limit=Limit.SUSPENSION,
    failures_allowed=5,
    hold_seconds=900,
)
RANDOM = replace(
    WEB, brute_force_limit=Limit.NONE, password_made_from=(MadeFrom.RANDOM,), password_length=12, password_symbols=62
)


@pytest.mark.parametrize(
    "sound",
    [
        WEB,
        replace(WEB, brute_force_limit=Limit.LOCK, failures_allowed=100, hold_seconds=None),
        replace(WEB, brute_force_limit=Limit.DELAY, failures_allowed=None, hold_seconds=10),
        replace(WEB, brute_force_limit=Limit.SECOND_FACTOR, failures_allowed=None),
        replace(WEB, factor=Factor.KEY, brute_force_limit=None),
        RANDOM,
    ],
)
def test_limits_with_numbers_and_secrets_beyond_guessing_pass(sound: AuthenticationMechanism) -> None:
    assert guessing_is_limited_by_design(declared.facts(sound)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "bad",
    [
        replace(WEB, brute_force_limit=Limit.NONE),
        replace(WEB, brute_force_limit=Limit.LOCK, failures_allowed=101),
        replace(WEB, failures_allowed=50, hold_seconds=1),
        replace(RANDOM, password_length=5),
        replace(RANDOM, password_made_from=(MadeFrom.SERIAL_NUMBER,)),
    ],
)
def test_no_limit_or_one_in_name_only_fails(bad: AuthenticationMechanism) -> None:
    assert guessing_is_limited_by_design(declared.facts(WEB, bad)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "vague",
    [
        replace(WEB, brute_force_limit=None, brute_force_prevention="Locked for fifteen minutes after five failures"),
        replace(WEB, hold_seconds=None),
        replace(WEB, failures_allowed=None),
        replace(WEB, hold_seconds=30),
        replace(WEB, brute_force_limit=Limit.DELAY, hold_seconds=1),
        replace(WEB, brute_force_limit=Limit.LOCK, failures_allowed=None),
        replace(WEB, factor=Factor.BIOMETRIC, brute_force_limit=None),
    ],
)
def test_words_and_many_tries_a_day_are_for_a_person(vague: AuthenticationMechanism) -> None:
    judgement = guessing_is_limited_by_design(declared.facts(vague))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`brute_force_limit`" in judgement.remedy.en


def test_a_way_in_that_is_not_on_the_network_is_not_asked_about() -> None:
    local = replace(WEB, network=False, brute_force_limit=Limit.NONE)
    assert guessing_is_limited_by_design(declared.facts(local)).verdict is Verdict.NOT_APPLICABLE
    assert guessing_is_limited_by_design(declared.facts(replace(local, network=None))).verdict is Verdict.INCONCLUSIVE
