"""What is chosen of an offer, and why nothing can be."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from shinsa.subject.bench.dtls_choice import (
    KEY_UNKNOWN,
    NEWER_ONLY,
    NO_CERTIFICATE_OFFERED,
    NO_KEY_OFFERED,
    NO_RSA_OFFERED,
    NONE_BEFORE_1_2,
    Choice,
    NoChoice,
    choose,
)
from shinsa.subject.bench.forgery import Forger
from shinsa.subject.bench.trick import Trick
from shinsa.subject.bench.weak_suite import NONE_OFFERED, NOT_PLAYABLE
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.device.tls.records import TLS1_1, TLS1_2
from shinsa.subject.device.tls.suites import suite_code

FORGER = Forger(None)
CCM_8, GCM = "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
CBC, PLAIN, OLD = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_NULL_SHA256", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"
PSK, DHE, NEW = "TLS_PSK_WITH_AES_128_CCM_8", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", "TLS_AES_128_GCM_SHA256"


def hello(*names: str, versions: tuple[str, ...] = ("DTLSv1.2",)) -> TlsClientHello:
    codes = tuple(code for name in names if (code := suite_code(name)) is not None)
    return TlsClientHello("dtls", versions, codes, "", (), (), (), (), "")


def chosen(trick: Trick, offer: TlsClientHello, shown: Trick = Trick.SELF_SIGNED) -> Choice:
    return choose(trick, offer, FORGER.shown(shown, "api.example"))


def test_the_suite_goes_with_the_key_of_the_certificate() -> None:
    for name, by_rsa in ((CCM_8, False), (GCM, True)):
        choice = chosen(Trick.SELF_SIGNED, hello(PSK, name))
        assert (choice.version, choice.suite, choice.code) == (TLS1_2, name, suite_code(name))
        assert choice.shown is not None
        assert isinstance(choice.shown.key, rsa.RSAPrivateKey) is by_rsa


def test_an_older_client_is_met_in_its_version_and_a_newer_one_is_lowered_only_by_that_trick() -> None:
    assert chosen(Trick.SELF_SIGNED, hello(GCM, CBC, versions=("DTLSv1.0",))).version == TLS1_1
    assert chosen(Trick.OLD_VERSION, hello(GCM, CBC)).suite == CBC
    assert chosen(Trick.OLD_VERSION, hello(GCM, CBC)).version == TLS1_1
    assert chosen(Trick.SELF_SIGNED, hello(NEW, GCM, versions=("DTLSv1.3", "DTLSv1.2"))).suite == GCM


def test_the_weakest_suite_is_chosen() -> None:
    assert chosen(Trick.WEAK_SUITE, hello(GCM, OLD, PLAIN)).suite == PLAIN
    assert chosen(Trick.WEAK_SUITE, hello(GCM, "TLS_ECDH_anon_WITH_AES_128_CBC_SHA")).suite.startswith("TLS_ECDH_anon_")


def test_who_goes_by_a_shared_key_alone_is_shown_none_or_the_one_that_is_known() -> None:
    known, unknown = ((b"key",), ())
    for trick, keys, ends in (
        (Trick.CONTROL, known, True),
        (Trick.WRONG_KEY, unknown, True),
        (Trick.OLD_VERSION, known, False),
    ):
        choice = choose(trick, hello(PSK, "TLS_PSK_WITH_AES_128_CBC_SHA"), (), known)
        assert (choice.shares_key, choice.shown, choice.to_the_end) == (True, None, ends)
        assert choice.keys == keys


def test_who_also_takes_certificates_is_asked_for_its_shared_key_by_that_trick_alone() -> None:
    assert chosen(Trick.WRONG_KEY, hello(GCM, PSK)).suite == PSK
    assert chosen(Trick.SELF_SIGNED, hello(PSK, GCM)).suite == GCM


@pytest.mark.parametrize(
    ("trick", "offer", "why"),
    [
        (Trick.SELF_SIGNED, hello(PSK), NO_CERTIFICATE_OFFERED),
        (Trick.CONTROL, hello(PSK), KEY_UNKNOWN),
        (Trick.WRONG_KEY, hello(GCM), NO_KEY_OFFERED),
        (Trick.WRONG_KEY, hello("0xFACE"), NOT_PLAYABLE),
        (Trick.WRONG_KEY, hello("TLS_DHE_PSK_WITH_AES_128_CBC_SHA"), NOT_PLAYABLE),
        (Trick.OLD_VERSION, hello(PSK), NONE_BEFORE_1_2),
        (Trick.SELF_SIGNED, hello(DHE), NOT_PLAYABLE),
        (Trick.SELF_SIGNED, hello(), NOT_PLAYABLE),
        (Trick.SELF_SIGNED, hello(NEW, versions=("DTLSv1.3",)), NEWER_ONLY),
        (Trick.WEAK_SUITE, hello(GCM), NONE_OFFERED),
        (Trick.WEAK_SUITE, hello("TLS_DH_anon_WITH_AES_128_CBC_SHA"), NOT_PLAYABLE),
        (Trick.WEAK_KEY, hello(CCM_8), NO_RSA_OFFERED),
        (Trick.WEAK_KEY, hello(CCM_8, NEW), NOT_PLAYABLE),
        (Trick.WEAK_KEY, hello(CCM_8, DHE), NOT_PLAYABLE),
        (Trick.OLD_VERSION, hello(CCM_8, GCM, "0x00FF"), NONE_BEFORE_1_2),
        (Trick.OLD_VERSION, hello(CCM_8, DHE), NOT_PLAYABLE),
    ],
)
def test_why_nothing_can_be_chosen(trick: Trick, offer: TlsClientHello, why: str) -> None:
    shown = FORGER.shown(Trick.SELF_SIGNED, "api.example")
    short = tuple(one for one in shown if trick is not Trick.WEAK_KEY or isinstance(one.key, rsa.RSAPrivateKey))
    with pytest.raises(NoChoice) as caught:
        choose(trick, offer, short)
    assert str(caught.value) == why
