from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.user_information import UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.support_period_stands_where_declared import support_period_stands_where_declared
from tests.rules.given import declared, observed

TABLE = declared.facts(UserInformation(publication_of_support_period="On https://www.lamp.example/care/, for all."))
TOLD = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, url="https://lamp.example/care")


@pytest.mark.parametrize(
    "url", ["https://lamp.example/care", "http://LAMP.example/care/#part", "https://www.lamp.example/care."]
)
def test_the_declared_address_passes(url: str) -> None:
    told = observed.facts(replace(TOLD, url="https://lamp.example/ja"), replace(TOLD, url=url))
    assert support_period_stands_where_declared(TABLE, told).verdict is Verdict.PASS


@pytest.mark.parametrize("url", ["https://lamp.example/other", "https://lamp.example.evil.example/care"])
def test_another_address_fails(url: str) -> None:
    assert support_period_stands_where_declared(TABLE, observed.facts(replace(TOLD, url=url))).verdict is Verdict.FAIL


def test_what_has_no_address_or_says_nothing_is_open() -> None:
    for told in (
        observed.nobody_looked(),
        observed.facts(),
        observed.facts(replace(TOLD, url="")),
        observed.facts(replace(TOLD, found=False)),
        observed.facts(replace(TOLD, topic=Topic.CONSENT)),
    ):
        assert support_period_stands_where_declared(TABLE, told).verdict is Verdict.INCONCLUSIVE
    words = declared.facts(UserInformation(publication_of_support_period="On our web site"))
    assert support_period_stands_where_declared(words, observed.facts(TOLD)).verdict is Verdict.INCONCLUSIVE
    assert (
        support_period_stands_where_declared(declared.nobody_looked(), observed.facts(TOLD)).verdict
        is Verdict.INCONCLUSIVE
    )
