import pytest

from shinsa.facts.network_upkeep import TimeRequest, TimeSource
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.time_source_is_authenticated import time_source_is_authenticated
from tests.rules.given import observed

NOBODY: Seen[Fact] = observed.nobody_looked()
NTS = TimeSource("chronyd", "a.example", authenticated=True)
PLAIN = TimeSource("ntpd", "plain.example", authenticated=False)
PROVEN = TimeRequest(("a.example",), "192.0.2.4", authenticated=True)
OPEN = TimeRequest(("plain.example",), "192.0.2.5", authenticated=False)


def test_all_that_was_seen_is_authenticated() -> None:
    for sources, asked in ((observed.facts(NTS), NOBODY), (NOBODY, observed.facts(PROVEN))):
        assert time_source_is_authenticated(sources, asked).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("sources", "asked"),
    [(observed.facts(NTS, PLAIN), NOBODY), (observed.facts(NTS), observed.facts(OPEN))],
)
def test_one_plain_source_is_named_and_may_be_protected_otherwise(sources: Seen[Fact], asked: Seen[Fact]) -> None:
    judgement = time_source_is_authenticated(sources, asked)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "plain.example" in judgement.because.ja
    assert "a.example" not in judgement.because.en.replace("plain.example", "")


def test_what_was_not_seen_may_be_plain() -> None:
    nothing: Seen[Fact] = observed.facts()
    for sources, asked in ((nothing, NOBODY), (NOBODY, NOBODY), (observed.partly(NTS), NOBODY)):
        assert time_source_is_authenticated(sources, asked).verdict is Verdict.INCONCLUSIVE
