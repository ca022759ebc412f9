from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordOrigin
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.reset_keeps_unique import reset_keeps_unique
from tests.rules.given import attested, declared

WEB = AuthenticationMechanism("A1", "web", Factor.PASSWORD, after_reset=PasswordOrigin.USER_AT_FIRST_USE)
KEY = AuthenticationMechanism("A2", "maintenance", Factor.KEY)
HELD = TestRecord(Test.FACTORY_RESET_PASSWORD, held=True, seen="asked for a new password", by="M. Sato")
REFUTED = replace(HELD, held=False, seen="admin/admin works again")
OTHER = TestRecord(Test.SETUP, held=False, seen="tedious", by="M. Sato")


def test_declared_so_and_shown_by_a_test() -> None:
    judgement = reset_keeps_unique(declared.facts(WEB, KEY), attested.facts(HELD, OTHER))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [WEB, HELD]


@pytest.mark.parametrize("origin", [PasswordOrigin.SHARED_DEFAULT, PasswordOrigin.USER_LATER])
def test_a_reset_to_a_shared_password_fails(origin: PasswordOrigin) -> None:
    judgement = reset_keeps_unique(declared.facts(replace(WEB, after_reset=origin)), attested.facts(HELD))
    assert judgement.verdict is Verdict.FAIL
    assert f"A1 ({origin})" in judgement.because.en


def test_a_test_to_the_contrary_fails_whatever_is_declared() -> None:
    for mechanisms in (declared.facts(WEB), declared.facts(KEY), declared.nobody_looked()):
        judgement = reset_keeps_unique(mechanisms, attested.facts(HELD, REFUTED))
        assert judgement.verdict is Verdict.FAIL
        assert "admin/admin works again" in judgement.because.en


@pytest.mark.parametrize("record", [None, OTHER, replace(HELD, by=""), replace(HELD, seen="TBD")])
def test_without_a_signed_test_of_the_reset_it_stays_open(record: TestRecord | None) -> None:
    tests = attested.facts(record) if record else attested.nobody_looked()
    judgement = reset_keeps_unique(declared.facts(WEB), tests)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "factory-reset-password" in judgement.remedy.en


def test_what_is_left_out_leaves_it_open() -> None:
    judgement = reset_keeps_unique(declared.facts(replace(WEB, after_reset=None)), attested.facts(HELD))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "after_reset" in judgement.remedy.en
    assert reset_keeps_unique(declared.partly(WEB), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
    assert reset_keeps_unique(declared.nobody_looked(), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE


def test_no_password_declared_is_not_applicable() -> None:
    judgement = reset_keeps_unique(declared.facts(KEY), attested.nobody_looked())
    assert judgement.verdict is Verdict.NOT_APPLICABLE
