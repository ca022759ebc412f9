from functools import partial

import pytest

from shinsa.facts.communication import NetworkImplementation, ReviewMethod
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.reviews_cover_the_scope import reviews_cover_the_scope
from tests.rules.given import declared

implementation = partial(NetworkImplementation, "NS-1", "TLS library")

GOOD = implementation(software="mbedTLS", version="3.6.2", reviewed_software="mbedtls", reviewed_version="v3.6.2")
BAD = implementation(software="mbedtls", version="3.6.2", reviewed_software="mbedtls", reviewed_version="2.28.0")


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (
            implementation(software="mbedtls", version="3.6.2", reviewed_software="openssl", reviewed_version="3.6.2"),
            Verdict.FAIL,
        ),
        (implementation(reviewed=ReviewMethod.NONE), Verdict.FAIL),
        (implementation(software="mbedtls", reviewed_software="mbedtls"), Verdict.INCONCLUSIVE),
        (implementation(report="Version 3.6.2"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: NetworkImplementation, verdict: Verdict) -> None:
    assert reviews_cover_the_scope(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = reviews_cover_the_scope(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert reviews_cover_the_scope(declared.facts()).verdict is Verdict.FAIL
    assert reviews_cover_the_scope(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert reviews_cover_the_scope(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
