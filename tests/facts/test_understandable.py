import pytest

from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.understandable import plain, plainly_written
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from tests.rules.given import observed


@pytest.mark.parametrize(
    ("measures", "wanted"),
    [
        (Readability(3, 22, ease=40), True),
        (Readability(3, 23, ease=50), False),
        (Readability(3, 12, ease=39), False),
        (Readability(3, 60, kanji=45), True),
        (Readability(3, 61, kanji=30), False),
        (Readability(3, 40, kanji=46), False),
        (Readability(3, 10), False),
    ],
)
def test_a_text_is_plain_by_the_measures_of_its_language(measures: Readability, wanted: bool) -> None:
    assert plain(measures) is wanted


def test_the_counts_and_the_filler_are_told() -> None:
    stated = PublishedStatement(Topic.DELETION, found=True, readability=Readability(3, 50, kanji=30))
    assert "50 characters" in plainly_written(observed.facts(stated), Topic.DELETION).because.en
    filler = PublishedStatement(Topic.DELETION, found=True, filler="XX days")
    answer = plainly_written(observed.facts(stated, filler), Topic.DELETION)
    assert (answer.verdict, '"XX days"' in answer.because.ja) == (Verdict.FAIL, True)


@pytest.mark.parametrize("seen", [observed.nobody_looked(), observed.facts()])
def test_without_a_document_it_stays_open(seen: Seen[PublishedStatement]) -> None:
    answer = plainly_written(seen, Topic.DELETION)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "`deletion`" in answer.remedy.ja


def test_what_is_not_measured_or_not_read_stays_open() -> None:
    stated = PublishedStatement(Topic.DELETION, found=True)
    assert plainly_written(observed.facts(stated), Topic.DELETION).verdict is Verdict.INCONCLUSIVE
    plainer = PublishedStatement(Topic.DELETION, found=True, readability=Readability(3, 8, ease=80))
    assert plainly_written(observed.partly(plainer), Topic.DELETION).verdict is Verdict.INCONCLUSIVE
