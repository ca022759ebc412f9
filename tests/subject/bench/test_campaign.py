"""Which trick comes next, and what several tries say together."""

from __future__ import annotations

import pytest

from shinsa.subject.bench.campaign import CUTS, PEERS, TRIES, Caller, Campaign, Outcome, Peer
from shinsa.subject.bench.handshake import Ending, Handshake
from shinsa.subject.bench.trick import DOWNGRADES, NEEDS_TRUST, Trick, playable

PEER = Peer("api.example", 443)
ALL, UNTRUSTED = playable(trusted=True, issued=True), playable(trusted=False, issued=False)
CALLER = Caller(PEER, "t13d")
TALKED = Handshake(Ending.TALKED, finished=True, shown=True, version="TLSv1.3", said=b"GET")
UNKNOWN_CA = Handshake(Ending.ALERTED, shown=True, reason="TLSV1_ALERT_UNKNOWN_CA")
HUNG_UP_LATE = Handshake(Ending.HUNG_UP, finished=True, shown=True)
SILENT = Handshake(Ending.SILENT, finished=True, shown=True)
VERSION = Handshake(Ending.OWN, reason="UNSUPPORTED_PROTOCOL")
OWN = Handshake(Ending.OWN, reason="NO_SHARED_CIPHER")


def play(campaign: Campaign, went: dict[Trick, Handshake], connections: int = 60) -> dict[Trick, Outcome]:
    """What comes of a device that connects so often; tricks that are not named meet UNKNOWN_CA."""
    for _ in range(connections):
        trick = campaign.next(CALLER)
        if trick not in {None, Trick.REFUSED_TLS}:
            assert trick is not None
            handshake = went.get(trick, UNKNOWN_CA)
            if handshake is TALKED:
                campaign.note_talk(PEER)
            campaign.note(CALLER, trick, handshake)
    return {one.trick: one for one in campaign.outcomes()}


def test_every_trick_is_played_and_then_none() -> None:
    campaign = Campaign(ALL)
    assert not campaign.done
    told = play(campaign, {Trick.CONTROL: TALKED})
    assert campaign.done
    assert campaign.next(CALLER) is None
    assert {trick for trick, one in told.items() if one.accepted} == {Trick.CONTROL, *DOWNGRADES}
    assert {one.accepted for one in told.values()} == {True, False}


def test_of_two_clients_of_one_peer_the_careless_one_counts_and_both_must_take_an_honest_server() -> None:
    campaign = Campaign(ALL)
    careless = Caller(PEER, "t12d")
    play(campaign, {Trick.CONTROL: TALKED, Trick.OLD_VERSION: VERSION})
    while (trick := campaign.next(careless)) is not None:
        if trick is not Trick.REFUSED_TLS:
            campaign.note(careless, trick, {Trick.EXPIRED: TALKED, Trick.OLD_VERSION: OWN}.get(trick, UNKNOWN_CA))
    told = {one.trick: one.accepted for one in campaign.outcomes()}
    assert len(campaign.outcomes()) == len(Trick)
    assert (told[Trick.EXPIRED], told[Trick.SELF_SIGNED], told[Trick.OLD_VERSION]) == (True, False, None)
    assert told[Trick.CONTROL] is False


@pytest.mark.parametrize(("times", "accepted"), [(1, None), (2, False)])
def test_a_client_that_hangs_up_without_a_word_has_refused_when_it_does_so_again(
    times: int, accepted: bool | None
) -> None:
    campaign = Campaign(UNTRUSTED)
    for _ in range(times):
        campaign.next(CALLER)
        campaign.note(CALLER, Trick.SELF_SIGNED, Handshake(Ending.HUNG_UP, shown=True))
    assert campaign.outcomes()[0].accepted is accepted


def test_without_an_authority_what_needs_one_is_not_played() -> None:
    assert set(play(Campaign(UNTRUSTED), {})) == set(Trick) - NEEDS_TRUST
    assert set(playable(trusted=False, issued=True)) == set(UNTRUSTED) | {Trick.WRONG_NAME}
    assert set(ALL) == set(Trick)


@pytest.mark.parametrize(
    ("went", "control", "accepted"),
    [
        (TALKED, TALKED, True),
        (TALKED, UNKNOWN_CA, True),
        (UNKNOWN_CA, TALKED, False),
        (HUNG_UP_LATE, TALKED, False),
        (HUNG_UP_LATE, HUNG_UP_LATE, None),
        (SILENT, TALKED, None),
        (OWN, TALKED, None),
        (Handshake(Ending.HUNG_UP, shown=True), UNKNOWN_CA, False),
        (Handshake(Ending.HUNG_UP), TALKED, None),
    ],
)
def test_a_false_certificate_is_taken_by_who_then_talks(
    went: Handshake, control: Handshake, accepted: bool | None
) -> None:
    told = play(Campaign(ALL), {Trick.WRONG_NAME: went, Trick.CONTROL: control})
    assert told[Trick.WRONG_NAME].accepted is accepted
    assert bool(told[Trick.WRONG_NAME].reason) is (accepted is None)


@pytest.mark.parametrize(
    ("went", "accepted"),
    [
        (TALKED, True),
        (UNKNOWN_CA, True),
        (HUNG_UP_LATE, True),
        (Handshake(Ending.ALERTED, shown=True, reason="TLSV1_ALERT_PROTOCOL_VERSION"), False),
        (Handshake(Ending.OWN, reason="UNSUPPORTED_PROTOCOL"), False),
        (Handshake(Ending.ALERTED, shown=True, reason="SSLV3_ALERT_HANDSHAKE_FAILURE"), None),
        (Handshake(Ending.HUNG_UP, shown=True), None),
        (OWN, None),
    ],
)
def test_an_old_version_is_taken_by_who_goes_past_it(went: Handshake, accepted: bool | None) -> None:
    told = play(Campaign(UNTRUSTED), {Trick.OLD_VERSION: went})
    assert told[Trick.OLD_VERSION].accepted is accepted


def test_a_trick_that_leaves_it_open_is_played_again_but_not_for_ever() -> None:
    campaign = Campaign(UNTRUSTED)
    turns = []
    while (trick := campaign.next(CALLER)) is not None:
        turns.append(trick)
        if trick is not Trick.REFUSED_TLS:
            campaign.note(CALLER, trick, OWN if trick is Trick.SELF_SIGNED else UNKNOWN_CA)
    assert (turns.count(Trick.SELF_SIGNED), turns.count(Trick.UNTRUSTED_AUTHORITY)) == (TRIES, 1)
    assert campaign.outcomes()[0].accepted is None


def test_a_device_that_does_not_come_back_leaves_things_open() -> None:
    told = play(Campaign(ALL), {}, connections=2)
    assert told[Trick.REFUSED_TLS].accepted is None
    assert "come back" in told[Trick.EXPIRED].reason.en


def refused(campaign: Campaign, *, plain: bool, every: int = 1) -> bool | None:
    for number in range(40):
        trick = campaign.next(CALLER)
        if trick is Trick.CONTROL:
            campaign.note_talk(PEER)
            campaign.note(CALLER, trick, TALKED)
        elif trick not in {None, Trick.REFUSED_TLS}:
            assert trick is not None
            campaign.note(CALLER, trick, UNKNOWN_CA)
        if plain and trick is not Trick.CONTROL and number % every == 0:
            campaign.note_plain(PEER.name)
    return next(one.accepted for one in campaign.outcomes() if one.trick is Trick.REFUSED_TLS)


def test_a_device_that_goes_on_without_tls_only_when_tls_fails_falls_back() -> None:
    assert refused(Campaign(ALL), plain=True) is True
    assert refused(Campaign(ALL), plain=False) is False
    assert refused(Campaign(UNTRUSTED), plain=True) is None


def test_a_device_that_sometimes_talks_without_tls_after_a_failure_is_not_known_to_fall_back() -> None:
    assert refused(Campaign(ALL), plain=True, every=2) is None


def test_a_device_that_talks_without_tls_anyway_does_not_fall_back() -> None:
    campaign = Campaign(ALL)
    campaign.next(CALLER)
    campaign.note_talk(PEER)
    campaign.note_plain(PEER.name)
    assert refused(campaign, plain=True) is False


def test_tls_is_refused_a_few_times_before_that_is_believed() -> None:
    campaign = Campaign(UNTRUSTED)
    turns = []
    for _ in range(10):
        trick = campaign.next(CALLER)
        turns.append(trick)
        if trick in {Trick.SELF_SIGNED, Trick.UNTRUSTED_AUTHORITY, Trick.OLD_VERSION}:
            assert trick is not None
            campaign.note(CALLER, trick, UNKNOWN_CA)
    assert turns.count(Trick.REFUSED_TLS) == CUTS


def test_more_peers_than_are_looked_at_are_said() -> None:
    campaign = Campaign(UNTRUSTED)
    for number in range(PEERS + 5):
        campaign.next(Caller(Peer(f"n{number}", 443)))
    assert campaign.overflowed
    assert len({one.peer for one in campaign.outcomes()}) == PEERS


@pytest.mark.parametrize("trick", [Trick.OLD_VERSION, Trick.SELF_SIGNED, Trick.WRONG_KEY])
def test_who_did_not_understand_the_laboratory_over_dtls_has_refused_nothing(trick: Trick) -> None:
    confused = Handshake(Ending.ALERTED, shown=True, version="DTLSv1.2", reason="UNEXPECTED_MESSAGE")
    told = play(Campaign(ALL), {Trick.CONTROL: TALKED, trick: confused})
    assert told[trick].accepted is None


@pytest.mark.parametrize(("version", "accepted"), [("TLSv1.0", False), ("DTLSv1.0", None)])
def test_who_drops_an_old_version_over_datagrams_without_a_word_may_not_have_understood(
    version: str, accepted: bool | None
) -> None:
    gone = Handshake(Ending.HUNG_UP, shown=True, version=version)
    told = play(Campaign(ALL), {Trick.CONTROL: TALKED, Trick.OLD_VERSION: gone})
    assert told[Trick.OLD_VERSION].accepted is accepted


@pytest.mark.parametrize(
    ("reason", "accepted"), [("NO_RSA_SUITE_OFFERED", False), ("PRE_SHARED_KEY_UNKNOWN", None), ("DTLS_1_3_ONLY", None)]
)
def test_what_a_client_never_offers_it_is_not_taken_in_by_and_what_is_not_spoken_stays_open(
    reason: str, accepted: bool | None
) -> None:
    own = Handshake(Ending.OWN, reason=reason)
    told = play(Campaign(ALL), {Trick.CONTROL: TALKED, Trick.WEAK_KEY: own})
    assert told[Trick.WEAK_KEY].accepted is accepted
