from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.setup import UserDecision
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.decisions_are_explained import decisions_are_explained
from tests.rules.given import declared, observed

UPDATES = UserDecision("UD-1", "Automatic updates")
TOLD = PublishedStatement(Topic.SECURE_SETUP, found=True, named=("Automatic updates",))


def test_guidance_on_every_decision_passes() -> None:
    assert decisions_are_explained(declared.facts(UPDATES), observed.facts(TOLD)).verdict is Verdict.PASS


@pytest.mark.parametrize("statement", [replace(TOLD, found=False), replace(TOLD, filler="要記入")])
def test_guidance_that_says_nothing_fails(statement: PublishedStatement) -> None:
    assert decisions_are_explained(declared.facts(UPDATES), observed.facts(statement)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("decisions", "statements"),
    [
        (declared.facts(UPDATES), observed.facts(replace(TOLD, named=()))),
        (declared.facts(UPDATES), observed.partly(TOLD)),
        (declared.facts(UPDATES), observed.facts()),
        (declared.facts(UPDATES), observed.nobody_looked()),
        (declared.nobody_looked(), observed.facts(TOLD)),
    ],
)
def test_what_is_not_found_is_left_to_a_person(decisions: object, statements: object) -> None:
    assert decisions_are_explained(decisions, statements).verdict is Verdict.INCONCLUSIVE


def test_without_decisions_there_is_nothing_to_explain() -> None:
    assert decisions_are_explained(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
