from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.non_updatable_rationale_published import non_updatable_rationale_published
from tests.rules.given import observed

PAGE = "https://maker.example/sensor"
REASON = PublishedStatement(Topic.NON_UPDATABLE, found=True, url=PAGE, gives_reason=True)
REPLACEMENT = PublishedStatement(Topic.REPLACEMENT, found=True, url=PAGE, durations=("10 years",))
END = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, url=PAGE, dates=(date(2033, 12, 31),))


def test_all_three_published_passes() -> None:
    judgement = non_updatable_rationale_published(observed.facts(REASON, REPLACEMENT, END))
    assert judgement.verdict is Verdict.PASS
    assert len(judgement.evidence) == 3


@pytest.mark.parametrize(
    ("statements", "lacking"),
    [
        ((replace(REASON, found=False), REPLACEMENT, END), "reason"),
        ((replace(REASON, filler="TBD"), REPLACEMENT, END), "reason"),
        ((replace(REASON, gives_reason=False), REPLACEMENT, END), "reason"),
        ((REASON, replace(REPLACEMENT, durations=()), END), "hardware replacement"),
        ((REASON, REPLACEMENT, replace(END, dates=())), "end-of-life"),
    ],
)
def test_a_document_that_does_not_say_it_fails(statements: tuple[PublishedStatement, ...], lacking: str) -> None:
    judgement = non_updatable_rationale_published(observed.facts(*statements))
    assert judgement.verdict is Verdict.FAIL
    assert lacking in judgement.because.en
    assert len(judgement.evidence) == 1


@pytest.mark.parametrize("statements", [(REPLACEMENT, END), (REASON, END), (REASON, REPLACEMENT)])
def test_what_is_not_pointed_to_leaves_it_open(statements: tuple[PublishedStatement, ...]) -> None:
    judgement = non_updatable_rationale_published(observed.facts(*statements))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`documents`" in judgement.remedy.en


def test_a_file_is_not_yet_published() -> None:
    judgement = non_updatable_rationale_published(observed.facts(REASON, replace(REPLACEMENT, url=""), END))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "hardware replacement" in judgement.because.en


def test_nobody_read_any_document() -> None:
    judgement = non_updatable_rationale_published(observed.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "non-updatable" in judgement.remedy.en
