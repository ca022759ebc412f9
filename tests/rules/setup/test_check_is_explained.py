from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.check_is_explained import check_is_explained
from tests.rules.given import observed

TOLD = PublishedStatement(Topic.SETUP_CHECK, found=True, steps=3)


def test_steps_of_a_check_pass() -> None:
    assert check_is_explained(observed.facts(TOLD)).verdict is Verdict.PASS


def test_a_document_without_a_check_fails() -> None:
    assert check_is_explained(observed.facts(replace(TOLD, found=False))).verdict is Verdict.FAIL


def test_a_check_without_steps_or_an_unread_document_leaves_it_open() -> None:
    silent = replace(TOLD, found=False)
    for statements in (observed.facts(replace(TOLD, steps=0)), observed.partly(silent), observed.nobody_looked()):
        assert check_is_explained(statements).verdict is Verdict.INCONCLUSIVE
