from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.support_period_is_reasoned import support_period_is_reasoned
from tests.rules.given import observed

REASONED = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, gives_reason=True)
BARE = replace(REASONED, gives_reason=False)
ELSEWHERE = replace(REASONED, topic=Topic.DELETION)


def test_a_period_with_its_reason_passes() -> None:
    assert support_period_is_reasoned(observed.facts(BARE, REASONED)).verdict is Verdict.PASS


def test_a_bare_period_fails() -> None:
    judgement = support_period_is_reasoned(observed.facts(BARE, ELSEWHERE))
    assert judgement.verdict is Verdict.FAIL
    assert "no reason" in judgement.because.en


@pytest.mark.parametrize(
    "statements",
    [
        observed.nobody_looked(),
        observed.facts(ELSEWHERE),
        observed.facts(replace(REASONED, found=False)),
        observed.facts(replace(REASONED, filler="TBD")),
    ],
)
def test_where_no_period_was_read_it_stays_open(statements: Seen[Fact]) -> None:
    judgement = support_period_is_reasoned(statements)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`documents`" in judgement.remedy.en
