"""A key is anchored where its certificates lead to the authority, on the day of the inspection, by keys that are strong enough."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from shinsa.subject.roots.signer import Unusable, read_signer
from tests.simulators.attested import (
    CHALLENGE,
    DAY,
    anchor,
    certificate,
    chain,
    ec_key,
    public_pem,
    signed,
    small_rsa_key,
)

ON = DAY.date()


@pytest.mark.parametrize(
    ("pem", "anchors", "flaws", "anchored"),
    [
        (chain(), anchor(), (), True),
        (chain() + anchor(), anchor(), (), True),
        (chain(), anchor(8) + anchor(), (), True),
        (chain(), b"", (), None),
        (anchor(), anchor(), (), None),
        (public_pem(), anchor(), (), None),
        (chain(), anchor(8), ("chain",), False),
        (chain(ca=False), anchor(), ("chain",), False),
        (chain()[: len(chain()) // 2] + anchor(), anchor(8), ("chain",), False),
        (chain(days=-30), anchor(), ("expired",), True),
        (chain(small_rsa_key()), anchor(), ("weak-key",), True),
        (public_pem(ec_key(0, ec.SECP192R1)), b"", ("weak-key",), None),
    ],
)
def test_a_key_is_anchored_or_not(pem: bytes, anchors: bytes, flaws: tuple[str, ...], anchored: bool | None) -> None:
    signer = read_signer(pem, anchors, ON)
    assert (signer.flaws, signer.anchored) == (flaws, anchored)


def test_a_certificate_that_only_names_the_authority_was_not_issued_by_it() -> None:
    forged = certificate("Device", ec_key(), "Root 9", ec_key(3))
    assert read_signer(forged, anchor(), ON).anchored is False


def test_the_day_is_that_of_the_inspection() -> None:
    assert read_signer(chain(), anchor(), ON + timedelta(days=400)).flaws == ("expired",)


def test_a_signature_is_of_the_key_and_of_the_data() -> None:
    signer = read_signer(public_pem(), b"", ON)
    assert signer.signed(signed(CHALLENGE), CHALLENGE)
    assert not signer.signed(signed(CHALLENGE), CHALLENGE + b"x")
    assert not signer.signed(signed(CHALLENGE, ec_key(1)), CHALLENGE)
    assert not signer.signed(b"", CHALLENGE)


@pytest.mark.parametrize("pem", [b"", b"noise", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_holds_no_key_is_unusable(pem: bytes) -> None:
    with pytest.raises(Unusable):
        read_signer(pem, b"", ON)


def test_a_chain_without_end_is_refused() -> None:
    with pytest.raises(Unusable):
        read_signer(chain() * 5, anchor(), ON)
