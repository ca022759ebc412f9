from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.interception import TRICKS, Interception, Trick
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.resists_interception import (
    CHECK_CHAIN,
    CHECK_DATES,
    CHECK_NAME,
    CURRENT_ONLY,
    ON_THE_BENCH,
    STAY,
    STRONG_CERTIFICATES,
    STRONG_ONLY,
    VERIFY,
    resists_interception,
)
from tests.rules.given import declared, observed

UNSAID = declared.nobody_looked()


def met(trick: Trick, peer: str = "api.example", *, accepted: bool = False) -> Interception:
    return Interception(peer, 443, trick, accepted)


def steadfast(
    peer: str = "api.example", fell_for: tuple[Trick, ...] = (), honest: bool = True
) -> tuple[Interception, ...]:
    """Everything that was tried at a peer, and what was taken."""
    return tuple(met(t, peer, accepted=honest if t is Trick.CONTROL else t in fell_for) for t in Trick)


def judge(interceptions: Seen[Fact], mechanisms: Seen[Fact] = UNSAID) -> Judgement:
    return resists_interception(interceptions, mechanisms)


def talks_to(*peers: str, **said: object) -> Seen[Fact]:
    return declared.facts(replace(CommunicationMechanism("C1", "to the cloud", encrypted=True, peers=peers), **said))  # type: ignore[arg-type]


def test_a_peer_is_met_by_the_transport_that_is_declared() -> None:
    over_udp = tuple(replace(one, transport="udp") for one in steadfast())
    coaps = talks_to("api.example", transport="udp", protocol="coaps")
    assert judge(observed.facts(*over_udp), coaps).verdict is Verdict.PASS
    assert judge(observed.facts(*steadfast()), coaps).verdict is Verdict.INCONCLUSIVE
    assert judge(observed.facts(*over_udp), talks_to("api.example", transport="tcp")).verdict is Verdict.INCONCLUSIVE
    half = (*steadfast()[:4], *over_udp[4:])
    assert judge(observed.facts(*half)).verdict is Verdict.INCONCLUSIVE


def test_a_declared_peer_that_was_not_met_is_inconclusive() -> None:
    for peer in ("updates.example", "*.updates.example"):
        judgement = judge(observed.facts(*steadfast()), talks_to("api.example", peer))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert peer in judgement.because.en
    assert judge(observed.facts(), talks_to("api.example")).verdict is Verdict.INCONCLUSIVE
    assert judge(observed.facts(*steadfast(fell_for=(Trick.EXPIRED,))), talks_to("b")).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "mechanisms",
    [
        talks_to("API.example."),
        talks_to("*.example"),
        talks_to("api.example", "192.0.2.0/24"),
        talks_to("other.example", encrypted=False),
        talks_to("other.example", protocol="ssh"),
        talks_to("other.example", transport="udp"),
    ],
)
def test_declared_peers_that_were_met_or_that_tls_does_not_protect_change_nothing(mechanisms: Seen[Fact]) -> None:
    assert judge(observed.facts(*steadfast()), mechanisms).verdict is Verdict.PASS


def test_a_device_that_refuses_every_false_server_and_takes_an_honest_one_passes() -> None:
    judgement = judge(observed.facts(*steadfast(), *steadfast("time.example")))
    assert judgement.verdict is Verdict.PASS
    assert "api.example:443, time.example:443" in judgement.because.en
    assert len(judgement.evidence) == 2 * len(Trick)


@pytest.mark.parametrize(
    ("trick", "remedy"),
    [
        (Trick.SELF_SIGNED, VERIFY),
        (Trick.UNTRUSTED_AUTHORITY, VERIFY),
        (Trick.WRONG_NAME, CHECK_NAME),
        (Trick.EXPIRED, CHECK_DATES),
        (Trick.NOT_YET_VALID, CHECK_DATES),
        (Trick.FALSE_AUTHORITY, CHECK_CHAIN),
        (Trick.WEAK_KEY, STRONG_CERTIFICATES),
        (Trick.WEAK_SIGNATURE, STRONG_CERTIFICATES),
        (Trick.OLD_VERSION, CURRENT_ONLY),
        (Trick.WEAK_SUITE, STRONG_ONLY),
        (Trick.REFUSED_TLS, STAY),
    ],
)
def test_one_trick_that_works_fails_with_its_own_remedy(trick: Trick, remedy: object) -> None:
    for seen in (observed.facts, observed.partly):
        judgement = judge(seen(*steadfast(fell_for=(trick,)), *steadfast("time.example")))
        assert judgement.verdict is Verdict.FAIL
        assert f"{TRICKS[trick].en} at api.example:443" in judgement.because.en
        assert f"api.example:443 での{TRICKS[trick].ja}" in judgement.because.ja
        assert judgement.remedy == remedy


def test_who_takes_anybody_is_told_that_and_not_what_follows_from_it() -> None:
    judgement = judge(observed.facts(*steadfast(fell_for=tuple(Trick))))
    assert judgement.verdict is Verdict.FAIL
    assert "expired" not in judgement.because.en
    assert "1024" not in judgement.because.en
    assert "TLS 1.0 or 1.1" in judgement.because.en


def test_a_failure_counts_although_no_honest_server_was_taken() -> None:
    judgement = judge(observed.partly(met(Trick.SELF_SIGNED, accepted=True)))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "interceptions",
    [
        observed.partly(*steadfast()),
        observed.facts(*steadfast(honest=False)),
        observed.facts(*steadfast(), *steadfast("time.example", honest=False)),
        observed.facts(met(Trick.SELF_SIGNED), met(Trick.UNTRUSTED_AUTHORITY)),
        observed.facts(met(Trick.SELF_SIGNED), met(Trick.CONTROL, accepted=True)),
        observed.partly(),
        observed.nobody_looked(),
    ],
)
def test_refusals_that_show_little_are_inconclusive(interceptions: Seen[Fact]) -> None:
    judgement = judge(interceptions)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy == ON_THE_BENCH


def test_a_device_without_tls_connections_is_not_applicable() -> None:
    assert judge(observed.facts()).verdict is Verdict.NOT_APPLICABLE
