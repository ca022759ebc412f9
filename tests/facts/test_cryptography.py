from datetime import date

import pytest

from shinsa.facts.cryptography import CHARACTERS, Mechanism, Standing, given_by, mechanisms, named_in
from shinsa.facts.guarantees import Guarantee, told

TODAY = date(2026, 11, 26)
SEALED = {Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY}


def standings(name: str, day: date = TODAY) -> set[Standing]:
    return {each.on(day) for each in mechanisms(name)}


@pytest.mark.parametrize(
    "name",
    [
        "TLS 1.3", "TLSv1.2", "TLS 1.2+", "TLS 1.2/1.3", "DTLS 1.2", "SSH-2", "WPA3", "WPA2-PSK (AES-CCMP)",
        "AES-128-GCM", "AES128-GCM", "AES-256-CBC", "AES-CBC-128", "256-bit AES in GCM mode", "AES-128-CCM*", "AES-CMAC-128",
        "AES-128/256-GCM", "ChaCha20-Poly1305", "chacha20-poly1305@openssh.com", "aes128-ctr",
        "RSA-3072", "4096-bit RSA", "RSA-PSS 3072 with SHA-256", "ECDSA P-256", "ECDSA with NIST P-384", "ECDHE with P-256", "X25519",
        "Ed25519", "secp256r1", "brainpoolP256r1", "DH 3072", "ML-KEM-768",
        "SHA-256", "SHA-512/256", "SHA3-256", "HMAC-SHA-256", "hmac-sha2-256-etm@openssh.com", "PBKDF2-HMAC-SHA256", "Argon2id", "CTR_DRBG",
        "TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
        "curve25519-sha256@libssh.org", "diffie-hellman-group14-sha256", "ecdh-sha2-nistp256",
    ],
)  # fmt: skip
def test_what_the_catalogues_agree_on(name: str) -> None:
    assert standings(name) == {Standing.AGREED}


@pytest.mark.parametrize(
    "name",
    ["RSA-2048", "ffdhe2048", "P-224", "HMAC-SHA1", "ECDHE-ECDSA-AES256-SHA384", "TLS_RSA_WITH_AES_128_GCM_SHA256", "AES-128-CCM-8"],
)  # fmt: skip
def test_what_is_still_agreed(name: str) -> None:
    assert standings(name) == {Standing.LEGACY}


def test_what_is_agreed_until_a_day_ends_after_it() -> None:
    assert standings("RSA-2048", date(2030, 12, 31)) == {Standing.LEGACY}
    assert standings("RSA-2048", date(2031, 1, 1)) == {Standing.ENDED}


@pytest.mark.parametrize("name", ["RSA-1024", "P-192", "DSA", "HMAC-MD5", "IKEv1", "DH 1024"])
def test_what_no_catalogue_agrees_on_any_more(name: str) -> None:
    assert standings(name) == {Standing.ENDED}


@pytest.mark.parametrize(
    "name",
    [
        "SSL 3.0", "TLS 1.0", "TLSv1", "TLS 1.1", "DTLS 1.0", "SSH-1", "WEP", "WPA-TKIP", "SNMPv2c", "RC4", "DES", "3DES", "Triple-DES",
        "MD5", "SHA-1", "AES-128-ECB", "AES-ECB", "RSA-768", "Dual_EC_DRBG", "base64", "XOR", "CRC-32",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_NULL_SHA", "diffie-hellman-group1-sha1",
    ],
)  # fmt: skip
def test_what_is_broken(name: str) -> None:
    assert standings(name) == {Standing.BROKEN}


@pytest.mark.parametrize(
    "name",
    ["TLS", "https", "AES", "AES-256", "AES-GCM", "RSA", "ECDSA", "ECDHE", "SHA", "HMAC", "Diffie-Hellman", "SNMPv3"],
)
def test_a_name_without_what_its_strength_rests_on_is_underspecified(name: str) -> None:
    (only,) = mechanisms(name)
    assert only.on(TODAY) is Standing.UNDERSPECIFIED
    assert not only.on(TODAY).holds
    assert "not given" in only.text.en
    assert "記載なし" in only.text.ja


@pytest.mark.parametrize(
    "name", ["our own super cipher", "secp256k1", "", " - ", "TBD", "AESome", "TLSomething", "shadow"]
)
def test_a_name_that_no_catalogue_has_is_unlisted(name: str) -> None:
    assert standings(name) == {Standing.UNLISTED}


def test_what_is_left_over_of_a_name_is_never_taken_for_agreed() -> None:
    assert standings("AES-128-GCM with magic") == {Standing.AGREED, Standing.UNLISTED}
    assert Standing.UNDERSPECIFIED in standings("RSA-512")


def test_a_size_that_is_a_hash_breaks_no_key() -> None:
    assert Standing.BROKEN not in standings("RSA SHA-256") | standings("SHA-256 with RSA-3072") | standings("RSA-256")


@pytest.mark.parametrize(
    "name",
    [
        "no TLS 1.0",
        "TLS 1.2, not TLS 1.0",
        "everything except RC4",
        "TLS 1.2 (TLS 1.0 off)",
        "3DES prohibited",
        "SHA-1 無効",
        "SSLv3は使用しない",
    ],
)
def test_a_name_that_may_be_denied_says_nothing(name: str) -> None:
    assert standings(name) == {Standing.UNLISTED}


def test_a_single_name_is_shown_as_it_was_typed() -> None:
    assert mechanisms("TLS_RSA_WITH_RC4_128_SHA")[0].text.en == "TLS_RSA_WITH_RC4_128_SHA (RFC 7465)"
    assert "until 2030-12-31" in mechanisms("RSA-2048")[0].text.en


@pytest.mark.parametrize(
    ("name", "gives"),
    [
        ("TLS 1.3", SEALED | {Guarantee.REPLAY_PROTECTION}),
        ("AES-128-GCM", SEALED),
        ("AES-128-CBC", {Guarantee.CONFIDENTIALITY}),
        ("AES-128-CBC with HMAC-SHA-256", SEALED),
        ("ECDSA P-256", {Guarantee.INTEGRITY, Guarantee.AUTHENTICITY}),
        ("AES-GCM", SEALED),
        ("AES-256", SEALED),
        ("RSA", {Guarantee.INTEGRITY, Guarantee.AUTHENTICITY}),
        ("SHA-256", set()),
        ("SNMPv1", set()),
    ],
)
def test_what_a_mechanism_gives(name: str, gives: set[Guarantee]) -> None:
    assert given_by(mechanisms(name)) == gives


def test_text_is_searched_for_names_and_not_without_bound() -> None:
    found = named_in("The password is hashed by MD5(user), then sent over TLS 1.2 or TLS 1.3 with AES-128-GCM.")
    assert [each.name for each in found] == ["MD5", "TLS 1.2", "TLS 1.3", "AES 128 GCM"]
    assert named_in("x " * CHARACTERS + "MD5") == ()
    assert mechanisms("aes " * 100_000)


def test_guarantees_are_told_in_their_own_order() -> None:
    assert told([Guarantee.INTEGRITY, Guarantee.CONFIDENTIALITY]).en == "confidentiality, integrity"
    assert told([Guarantee.INTEGRITY]).ja == "完全性"


def test_nothing_is_known_of_a_bare_mechanism() -> None:
    assert Mechanism("x").on(TODAY) is Standing.UNLISTED
    assert Standing.ENDED.refused
    assert not Standing.LEGACY.refused
