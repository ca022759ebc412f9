from shinsa.facts.password_changes import PasswordPolicy
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.strength_can_be_enforced import strength_can_be_enforced
from tests.rules.given import observed

NEVER_FAILS = "what is absent from an image may be done elsewhere"


def test_short_passwords_are_refused() -> None:
    judgement = strength_can_be_enforced(observed.facts(PasswordPolicy("pam_pwquality", 12, for_root=True)))
    assert judgement.verdict is Verdict.PASS
    assert "12 文字" in judgement.because.ja


def test_short_ones_or_those_of_root_may_be_taken() -> None:
    for policy, word in (
        (PasswordPolicy("pam_pwquality", 6, for_root=True), "6"),
        (PasswordPolicy("pam_pwquality", 12, for_root=False), "Root"),
    ):
        judgement = strength_can_be_enforced(observed.facts(policy))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert word in judgement.because.en


def test_absence_is_no_proof() -> None:
    for seen in (observed.facts(), observed.nobody_looked()):
        judgement = strength_can_be_enforced(seen)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "pam_pwquality" in judgement.remedy.ja
