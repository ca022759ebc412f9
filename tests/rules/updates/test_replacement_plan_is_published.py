from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.replacement_plan_is_published import replacement_plan_is_published
from tests.rules.given import observed

TOLD = PublishedStatement(
    Topic.REPLACEMENT, found=True, url="https://lamp.example/support", durations=("5 years",), steps=3
)


def test_a_document_that_says_it_passes() -> None:
    assert replacement_plan_is_published(observed.facts(TOLD)).verdict is Verdict.PASS


def test_one_that_does_not_fails() -> None:
    for bad in (replace(TOLD, durations=(), steps=3), replace(TOLD, found=False), replace(TOLD, filler="TBD")):
        assert replacement_plan_is_published(observed.facts(bad)).verdict is Verdict.FAIL


def test_a_time_that_could_not_be_read_is_left_to_a_person() -> None:
    unread = replace(TOLD, durations=(), unread_time="3 to 5 years")
    judgement = replacement_plan_is_published(observed.facts(unread))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "3 to 5 years" in judgement.remedy.en


def test_without_a_document_or_its_address_it_is_open() -> None:
    for statements in (observed.nobody_looked(), observed.facts(), observed.facts(replace(TOLD, url=""))):
        assert replacement_plan_is_published(statements).verdict is Verdict.INCONCLUSIVE
