from dataclasses import replace

from shinsa.facts.personal_data import PersonalData
from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.sensitive_is_unreadable import sensitive_is_unreadable
from tests.rules.given import declared, observed

VIDEO = PersonalData("P-1", "video", sensitive=True)
NICK = PersonalData("P-2", "nickname", sensitive=False)
DATA = declared.facts(VIDEO, NICK)
SEEN = ClearTextPersonalData(
    Personal.PLANTED, "CAN-1", "other", "a.example", 80, "http", local=False, sent=True, category="P-1"
)


def test_a_sample_that_was_readable_fails() -> None:
    judgement = sensitive_is_unreadable(DATA, observed.partly(SEEN))
    assert judgement.verdict is Verdict.FAIL
    assert "P-1 at somewhere" in judgement.because.en


def test_a_recording_that_could_not_be_read_is_inconclusive() -> None:
    assert sensitive_is_unreadable(DATA, observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert sensitive_is_unreadable(DATA, observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_a_recording_without_it_does_not_pass_and_what_is_not_sensitive_is_another_question() -> None:
    """No PASS: that nothing was seen proves no more."""
    assert sensitive_is_unreadable(DATA, observed.facts()).verdict is Verdict.NOT_APPLICABLE
    other = observed.facts(replace(SEEN, category="P-2"))
    assert sensitive_is_unreadable(DATA, other).verdict is Verdict.NOT_APPLICABLE
