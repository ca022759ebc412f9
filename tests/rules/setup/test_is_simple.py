from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.setup import UserDecision
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.is_simple import is_simple
from tests.rules.given import attested, declared

REMOTE = UserDecision("U-1", "allow remote access", ("yes", "no"), "no", secure_default=True)
WIFI = UserDecision("U-2", "encryption of the network", ("WPA3", "open"), "WPA3", secure_default=True)
HELD = TestRecord(Test.SETUP, held=True, seen="five users set it up", by="A. Tester", steps=6)
TESTED = attested.facts(HELD)


def test_secure_defaults_and_a_counted_test_pass() -> None:
    answer = is_simple(declared.facts(REMOTE, WIFI), TESTED)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [REMOTE, WIFI, HELD]


def test_no_decision_at_all_passes_with_the_test() -> None:
    assert is_simple(declared.facts(), TESTED).verdict is Verdict.PASS


def test_an_unsafe_default_fails() -> None:
    unsafe = replace(WIFI, default="open", secure_default=False)
    answer = is_simple(declared.facts(REMOTE, unsafe), TESTED)
    assert answer.verdict is Verdict.FAIL
    assert "U-2: open" in answer.because.en
    assert is_simple(declared.facts(replace(unsafe, default="")), TESTED).verdict is Verdict.FAIL


def test_a_setup_that_users_could_not_finish_fails() -> None:
    broken = replace(HELD, held=False, seen="two of five gave up")
    answer = is_simple(declared.facts(WIFI), attested.facts(broken))
    assert answer.verdict is Verdict.FAIL
    assert "two of five gave up" in answer.because.ja


@pytest.mark.parametrize(
    "decisions",
    [
        declared.nobody_looked(),
        declared.partly(),
        declared.partly(WIFI),
        declared.facts(replace(WIFI, secure_default=None)),
        declared.facts(replace(WIFI, default="TBD")),
        declared.facts(replace(WIFI, description="")),
    ],
)
def test_what_is_not_declared_is_asked_for(decisions: object) -> None:
    answer = is_simple(decisions, TESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "secure_default" in answer.remedy.en


@pytest.mark.parametrize(
    "tests", [attested.nobody_looked(), attested.facts(replace(HELD, steps=None)), attested.facts(replace(HELD, by=""))]
)
def test_without_a_counted_and_signed_test_it_stays_open(tests: object) -> None:
    answer = is_simple(declared.facts(WIFI), tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "steps" in answer.remedy.en
