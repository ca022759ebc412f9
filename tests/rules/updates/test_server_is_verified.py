import pytest

from shinsa.facts.interception import TRICKS, Interception, Trick
from shinsa.facts.updates import UpdateChannel, UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.server_is_verified import NAME_PEERS, server_is_verified
from tests.rules.given import declared, observed, seen

OTA = declared.facts(UpdateMechanism("U1", "over the air", peers=("Maker.example",)))
UNNAMED = declared.facts(UpdateMechanism("U1", "over the air"))
FEED = seen.facts(UpdateChannel("opkg", "https://user@maker.example:443/feed", encrypted=True))
NO_FIRMWARE = seen.nobody_looked()


def met(*fell_for: Trick, peer: str = "maker.example", honest: bool = True) -> tuple[Interception, ...]:
    """Everything that was tried at a peer."""
    return tuple(
        Interception(peer, 443, trick, accepted=honest if trick is Trick.CONTROL else trick in fell_for)
        for trick in Trick
    )


def judge(interceptions: Seen[Fact], mechanisms: Seen[Fact] = OTA, channels: Seen[Fact] = NO_FIRMWARE) -> Judgement:
    return server_is_verified(interceptions, mechanisms, channels)


@pytest.mark.parametrize("trick", [Trick.SELF_SIGNED, Trick.WRONG_NAME, Trick.EXPIRED, Trick.REFUSED_TLS])
def test_a_server_that_anybody_can_pose_as_fails(trick: Trick) -> None:
    for given in (observed.facts, observed.partly):
        for mechanisms, channels in ((OTA, NO_FIRMWARE), (UNNAMED, FEED)):
            judgement = judge(given(*met(trick)), mechanisms, channels)
            assert judgement.verdict is Verdict.FAIL
            assert f"{TRICKS[trick].en} at maker.example:443" in judgement.because.en


@pytest.mark.parametrize("fell_for", [(), (Trick.OLD_VERSION, Trick.WEAK_SUITE)])
def test_a_server_that_nobody_can_pose_as_passes(fell_for: tuple[Trick, ...]) -> None:
    other = met(Trick.SELF_SIGNED, peer="weather.example")
    assert judge(observed.facts(*met(*fell_for), *other)).verdict is Verdict.PASS


def test_a_server_may_be_declared_by_a_pattern() -> None:
    pattern = declared.facts(UpdateMechanism("U1", "over the air", peers=("*.maker.example",)))
    below = "ota.maker.example"
    assert judge(observed.facts(*met(Trick.SELF_SIGNED, peer=below)), pattern).verdict is Verdict.FAIL
    assert judge(observed.facts(*met(peer=below)), pattern).verdict is Verdict.PASS


def test_a_device_that_is_deceived_by_whom_nobody_named_is_inconclusive() -> None:
    judgement = judge(observed.facts(*met(Trick.SELF_SIGNED)), UNNAMED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy == NAME_PEERS


@pytest.mark.parametrize(
    "interceptions",
    [
        observed.facts(*met(honest=False)),
        observed.facts(*met()[:3]),
        observed.partly(*met()),
        observed.partly(),
    ],
)
def test_half_a_look_is_inconclusive(interceptions: Seen[Fact]) -> None:
    assert judge(interceptions).verdict is Verdict.INCONCLUSIVE


def test_a_server_that_was_not_asked_is_not_applicable() -> None:
    assert judge(observed.facts(*met(peer="weather.example"))).verdict is Verdict.NOT_APPLICABLE
    assert judge(observed.facts()).verdict is Verdict.NOT_APPLICABLE
