"""Key derivation and records of TLS up to 1.2."""

from __future__ import annotations

import pytest

from shinsa.subject.device.tls.crypto import FIRST_EPOCH, BadRecord, Protection, Spoilt, derive, protections, spoken
from shinsa.subject.device.tls.records import APPLICATION, TLS1_0, TLS1_2
from tests.simulators.noise import noise

SUITES = (
    "TLS_RSA_WITH_AES_128_CBC_SHA",
    "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_RSA_WITH_AES_128_CCM_8",
    "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
)


def _pair(name: str, version: int = TLS1_2, *, numbered: bool = False) -> tuple[Protection, Protection]:
    """The client's sealing and the server's opening of it."""
    suite = spoken(name)
    assert suite is not None
    made = [protections(suite, version, noise(48), noise(32, "c"), noise(32, "s"), numbered=numbered) for _ in range(2)]
    return made[0][0], made[1][0]


def test_the_derivation_gives_the_published_bytes() -> None:
    # Test vector for P_SHA256 of the IETF TLS mailing list (April 2009).
    secret = bytes.fromhex("9bbe436ba940f017b17652849a71db35")
    seed = bytes.fromhex("a0ba9f936cda311827a6f796ffd5198c")
    out = derive(secret, b"test label", seed, 100, TLS1_2, "sha256")
    assert out.hex().startswith("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a")


@pytest.mark.parametrize("name", SUITES)
def test_what_is_sealed_is_opened_in_its_order(name: str) -> None:
    for version in (TLS1_2, TLS1_0)[: 2 if "CBC" in name else 1]:
        sealing, opening = _pair(name, version)
        for words in (b"one", b"", b"three" * 40):
            assert opening.open(APPLICATION, sealing.seal(APPLICATION, words)) == words


@pytest.mark.parametrize("name", SUITES)
def test_what_was_changed_is_not_opened(name: str) -> None:
    sealing, opening = _pair(name)
    sealed = sealing.seal(APPLICATION, b"words")
    for bad in (sealed[:-1], b"", sealed[:8], sealed[:-1] + bytes([sealed[-1] ^ 1])):
        with pytest.raises(BadRecord):
            opening.open(APPLICATION, bad)
    with pytest.raises(BadRecord):
        opening.open(APPLICATION + 1, sealed)


@pytest.mark.parametrize("way", [Spoilt.PADDING, Spoilt.MAC, Spoilt.LENGTH])
def test_what_is_spoilt_is_not_opened(way: Spoilt) -> None:
    sealing, opening = _pair(SUITES[0])
    with pytest.raises(BadRecord):
        opening.open(APPLICATION, sealing.seal(APPLICATION, b"words", way))


def test_spoilt_padding_spoils_nothing_else() -> None:
    sealing, careless = _pair(SUITES[0])
    careless.check_padding = lambda padding: None  # type: ignore[method-assign]  # noqa: ARG005
    assert careless.open(APPLICATION, sealing.seal(APPLICATION, b"words", Spoilt.PADDING)) == b"words"


@pytest.mark.parametrize("name", SUITES)
def test_over_datagrams_the_number_goes_along_and_no_order_is_needed(name: str) -> None:
    sealing, opening = _pair(name, numbered=True)
    numbers = [sealing.number]
    first = sealing.seal(APPLICATION, b"first")
    numbers.append(sealing.number)
    second = sealing.seal(APPLICATION, b"second")
    assert numbers == [FIRST_EPOCH, FIRST_EPOCH + 1]
    assert opening.open(APPLICATION, second, numbers[1]) == b"second"
    assert opening.open(APPLICATION, first, numbers[0]) == b"first"
    with pytest.raises(BadRecord):
        opening.open(APPLICATION, first, numbers[1])


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("TLS_PSK_WITH_AES_128_CCM_8", 8),
        ("TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256", 8),
        ("TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256", 16),
    ],
)
def test_suites_of_shared_keys_are_spoken_where_one_is_known(name: str, tag: int) -> None:
    suite = spoken(name, shared=True)
    assert spoken(name) is None
    assert suite is not None
    sealing, _ = protections(suite, TLS1_2, noise(48), noise(32, "c"), noise(32, "s"))
    assert len(sealing.seal(APPLICATION, b"words")) == 8 + 5 + tag


def test_suites_that_are_not_spoken() -> None:
    for name in ("TLS_DH_anon_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_RC4_128_SHA", "TLS_AES_128_GCM_SHA256", "0xABCD"):
        assert spoken(name) is None
