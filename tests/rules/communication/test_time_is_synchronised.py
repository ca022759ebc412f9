from shinsa.facts.network_upkeep import TimeRequest, TimeSource
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.time_is_synchronised import time_is_synchronised
from tests.rules.given import observed

NEVER_FAILS = "what is absent from an image may be done elsewhere"

NOBODY: Seen[Fact] = observed.nobody_looked()
SOURCE = TimeSource("ntpd", "a.example", authenticated=False)
ASKED = TimeRequest(("b.example",), "192.0.2.4", authenticated=False)


def test_a_client_that_starts_or_a_request_shows_it() -> None:
    assert time_is_synchronised(observed.facts(SOURCE), NOBODY).verdict is Verdict.PASS
    judgement = time_is_synchronised(NOBODY, observed.facts(ASKED))
    assert judgement.verdict is Verdict.PASS
    assert "b.example" in judgement.because.ja


def test_a_client_that_may_not_start_shows_nothing() -> None:
    judgement = time_is_synchronised(observed.facts(TimeSource("ntpd", "a.example", False, "[ -f x ]")), NOBODY)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "[ -f x ]" in judgement.because.en


def test_absence_is_no_proof() -> None:
    nothing: Seen[Fact] = observed.facts()
    for sources, asked in ((nothing, nothing), (nothing, NOBODY), (NOBODY, nothing), (NOBODY, NOBODY)):
        judgement = time_is_synchronised(sources, asked)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "timesyncd.conf" in judgement.remedy.en
