from datetime import date

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import agree, names_time

SAID = PublishedStatement(Topic.SUPPORT_PERIOD, found=True)


@pytest.mark.parametrize(
    ("published", "declared", "wanted"),
    [({60}, {60}, True), ({60}, {24, 60}, True), ({24, 60}, {60}, None), ({24}, {60}, False), (set(), {60}, False)],
)
def test_one_that_agrees_among_others_decides_nothing(
    published: set[int], declared: set[int], wanted: bool | None
) -> None:
    assert agree(published, declared) is wanted


def test_a_time_that_could_not_be_read_is_neither_there_nor_missing() -> None:
    assert names_time(SAID) is False
    assert names_time(PublishedStatement(Topic.SUPPORT_PERIOD, found=True, dates=(date(2030, 1, 1),))) is True
    assert names_time(PublishedStatement(Topic.SUPPORT_PERIOD, found=True, unread_time="3 to 5 years")) is None
