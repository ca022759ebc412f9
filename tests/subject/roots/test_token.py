"""An attestation token holds where the device signed it, for this challenge, in its secured state."""

from typing import Any

import pytest

from shinsa.subject.roots.finding import Finding, Material
from shinsa.subject.roots.token import verify_token
from tests.simulators.attested import CHALLENGE, DAY, anchor, chain, ec_key, public_pem, token

GOOD: dict[int, Any] = {10: CHALLENGE, 2395: 0x3000, 256: b"\x01unit"}


def _verified(made: bytes, key: bytes = b"", challenge: bytes = CHALLENGE) -> Finding:
    return verify_token(Material(made, key or chain(), anchor(), challenge), DAY.date())


def test_a_token_of_the_device_holds() -> None:
    assert _verified(token(GOOD)) == Finding((), "EC secp256r1", anchored=True, fresh=True, state="secured")


@pytest.mark.parametrize(
    ("claims", "flaws", "state"),
    [
        ({10: CHALLENGE, 2395: 0x3012}, (), "secured"),
        ({10: [b"other", CHALLENGE]}, (), ""),
        ({-75008: CHALLENGE, -75002: 0x3000}, (), "secured"),
        ({10: CHALLENGE, 263: 3}, (), "debug disabled"),
        ({10: b"other", 2395: 0x3000}, ("challenge",), "secured"),
        ({2395: 0x3000}, ("challenge",), "secured"),
        ({10: CHALLENGE, 2395: 0x4000}, ("not-secured",), "debug of the rest"),
        ({10: CHALLENGE, 2395: 0}, ("not-secured",), "unknown"),
        ({10: CHALLENGE, 2395: 0x7000}, ("not-secured",), "0x7000"),
        ({10: CHALLENGE, 263: 0}, ("not-secured",), "debug enabled"),
    ],
)
def test_claims_are_read(claims: dict[int, Any], flaws: tuple[str, ...], state: str) -> None:
    found = _verified(token(claims))
    assert (found.flaws, found.state) == (flaws, state)


def test_a_token_of_another_key_does_not_hold() -> None:
    assert _verified(token(GOOD, ec_key(1))).flaws == ("signature",)


def test_a_changed_token_does_not_hold() -> None:
    made = bytearray(token(GOOD))
    made[-1] ^= 1
    assert _verified(bytes(made)).flaws == ("signature",)


def test_a_token_in_the_tag_of_a_cwt_is_read() -> None:
    assert _verified(b"\xd8\x3d" + token(GOOD)).flaws == ()


def test_without_a_challenge_nothing_is_fresh() -> None:
    assert _verified(token(GOOD), challenge=b"").fresh is None


def test_a_bare_key_is_anchored_in_nothing() -> None:
    assert _verified(token(GOOD), public_pem()).anchored is None


@pytest.mark.parametrize("made", [b"", b"\xd2", b"\x81" * 60_000, b"\xff" * 100, b"\x9b" + b"\xff" * 8, bytes(70_000)])
def test_noise_is_no_token(made: bytes) -> None:
    assert _verified(made).flaws == ("signature",)


def test_without_a_key_there_is_nothing_to_verify_with() -> None:
    assert _verified(token(GOOD), b"noise").flaws == ("malformed",)
