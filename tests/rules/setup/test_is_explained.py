from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.is_explained import is_explained
from tests.rules.given import observed

STEPS = PublishedStatement(Topic.SECURE_SETUP, found=True, steps=5)


def test_listed_steps_pass() -> None:
    answer = is_explained(observed.partly(replace(STEPS, found=False), STEPS))
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [STEPS]


def test_words_without_listed_steps_need_a_reader() -> None:
    assert is_explained(observed.facts(replace(STEPS, steps=0))).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("silent", [replace(STEPS, found=False), replace(STEPS, filler="TBD")])
def test_a_document_without_guidance_fails(silent: PublishedStatement) -> None:
    assert is_explained(observed.facts(silent)).verdict is Verdict.FAIL
    assert is_explained(observed.partly(silent)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("read", [observed.nobody_looked(), observed.facts(replace(STEPS, topic=Topic.DELETION))])
def test_without_a_document_it_stays_open(read: object) -> None:
    answer = is_explained(read)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "secure-setup" in answer.remedy.en


def test_filler_is_named_with_its_place() -> None:
    statement = PublishedStatement(Topic.SECURE_SETUP, found=True, filler="XX days")
    answer = is_explained(observed.facts(statement))
    assert answer.verdict is Verdict.FAIL
    assert '"XX days" (somewhere)' in answer.because.en
