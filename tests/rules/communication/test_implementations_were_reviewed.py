from functools import partial

import pytest

from shinsa.facts.communication import NetworkImplementation, ReviewMethod
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.implementations_were_reviewed import implementations_were_reviewed
from tests.rules.given import declared

implementation = partial(NetworkImplementation, "NS-1", "TLS library")

GOOD = implementation(reviewed=ReviewMethod.PUBLIC_REVIEW)
BAD = implementation(reviewed=ReviewMethod.NONE)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (implementation(review="by its project"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: NetworkImplementation, verdict: Verdict) -> None:
    assert implementations_were_reviewed(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = implementations_were_reviewed(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert implementations_were_reviewed(declared.facts()).verdict is Verdict.FAIL
    assert implementations_were_reviewed(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert implementations_were_reviewed(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
