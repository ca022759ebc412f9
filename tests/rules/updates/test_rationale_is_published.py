from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.rationale_is_published import rationale_is_published
from tests.rules.given import observed

TOLD = PublishedStatement(Topic.NON_UPDATABLE, found=True, url="https://lamp.example/support", gives_reason=True)


def test_a_document_that_says_it_passes() -> None:
    assert rationale_is_published(observed.facts(TOLD)).verdict is Verdict.PASS


def test_one_that_does_not_fails() -> None:
    for bad in (replace(TOLD, gives_reason=False), replace(TOLD, found=False), replace(TOLD, filler="TBD")):
        assert rationale_is_published(observed.facts(bad)).verdict is Verdict.FAIL


def test_without_a_document_or_its_address_it_is_open() -> None:
    for statements in (observed.nobody_looked(), observed.facts(), observed.facts(replace(TOLD, url=""))):
        assert rationale_is_published(statements).verdict is Verdict.INCONCLUSIVE
