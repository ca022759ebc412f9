from dataclasses import replace

from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.unreadable_in_transit import unreadable_in_transit
from tests.rules.given import observed

CANARY = ClearTextPersonalData(
    Personal.PLANTED, "CAN-1", "email", "192.168.1.7", 80, "http", local=True, sent=False, encoding="base64"
)
EMAIL = ClearTextPersonalData(Personal.EMAIL, "user.mail", "", "api.example.com", 80, "http", local=False, sent=True)


def test_a_planted_value_that_was_readable_fails_wherever_it_went() -> None:
    judgement = unreadable_in_transit(observed.partly(CANARY))
    assert judgement.verdict is Verdict.FAIL
    assert "planted value 'CAN-1' (http, base64) from 192.168.1.7 at somewhere" in judgement.because.en
    assert "試験用に設定した値「CAN-1」" in judgement.because.ja


def test_recognised_personal_data_sent_to_the_internet_fail() -> None:
    assert unreadable_in_transit(observed.facts(EMAIL)).verdict is Verdict.FAIL


def test_recognised_personal_data_that_stayed_local_are_inconclusive() -> None:
    assert unreadable_in_transit(observed.facts(replace(EMAIL, local=True))).verdict is Verdict.INCONCLUSIVE
    assert unreadable_in_transit(observed.facts(replace(EMAIL, sent=False))).verdict is Verdict.INCONCLUSIVE
    assert unreadable_in_transit(observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_value_that_was_not_seen_proves_nothing() -> None:
    assert unreadable_in_transit(observed.facts()).verdict is Verdict.NOT_APPLICABLE
