from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.network_upkeep import TimeRequest, TimeSource
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.time_source_is_authenticated import time_source_is_authenticated
from tests.rules.given import declared, observed

NOBODY: Seen[Fact] = observed.nobody_looked()
NTS = TimeSource("chronyd", "a.example", authenticated=True)
PLAIN = TimeSource("ntpd", "plain.example", authenticated=False)
PROVEN = TimeRequest(("a.example",), "192.0.2.4", authenticated=True)
UNDECLARED: Seen[Fact] = declared.nobody_looked()
CLAIM = CommunicationMechanism("C-2", "time", encrypted=True, protocol="nts", peers=("plain.example",))
OPEN = TimeRequest(("plain.example",), "192.0.2.5", authenticated=False)


def test_all_that_was_seen_is_authenticated() -> None:
    for sources, asked in ((observed.facts(NTS), NOBODY), (NOBODY, observed.facts(PROVEN))):
        assert time_source_is_authenticated(sources, asked, UNDECLARED).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("sources", "asked"),
    [(observed.facts(NTS, PLAIN), NOBODY), (observed.facts(NTS), observed.facts(OPEN))],
)
def test_one_plain_source_is_named_and_may_be_protected_otherwise(sources: Seen[Fact], asked: Seen[Fact]) -> None:
    judgement = time_source_is_authenticated(sources, asked, UNDECLARED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "plain.example" in judgement.because.ja
    assert "a.example" not in judgement.because.en.replace("plain.example", "")


def test_a_declared_protection_that_was_not_there_fails() -> None:
    judgement = time_source_is_authenticated(NOBODY, observed.facts(OPEN, PROVEN), declared.facts(CLAIM))
    assert judgement.verdict is Verdict.FAIL
    assert "plain.example" in judgement.because.en


@pytest.mark.parametrize("claim", [replace(CLAIM, protocol="NTPS"), replace(CLAIM, peers=("*.example", "192.0.2.9"))])
def test_a_claim_may_be_put_in_any_of_the_known_ways(claim: CommunicationMechanism) -> None:
    judgement = time_source_is_authenticated(NOBODY, observed.facts(OPEN), declared.facts(claim))
    assert judgement.verdict is Verdict.FAIL


def test_claims_of_other_servers_or_of_no_protection_are_not_broken() -> None:
    for claim in (
        replace(CLAIM, peers=("b.example",)),
        replace(CLAIM, peers=()),
        replace(CLAIM, protocol="ntp", encrypted=False),
    ):
        judgement = time_source_is_authenticated(NOBODY, observed.facts(OPEN), declared.facts(claim))
        assert judgement.verdict is Verdict.INCONCLUSIVE
    admitted = declared.facts(CLAIM, replace(CLAIM, protocol="ntp", encrypted=False, peers=()))
    assert time_source_is_authenticated(NOBODY, observed.facts(OPEN), admitted).verdict is Verdict.INCONCLUSIVE


def test_what_was_not_seen_may_be_plain() -> None:
    nothing: Seen[Fact] = observed.facts()
    for sources, asked in ((nothing, NOBODY), (NOBODY, NOBODY), (observed.partly(NTS), NOBODY)):
        assert time_source_is_authenticated(sources, asked, UNDECLARED).verdict is Verdict.INCONCLUSIVE
