"""A certificate chain is worth something where the device shows that it holds the key."""

from dataclasses import replace

import pytest

from shinsa.subject.roots.chain import verify_chain
from shinsa.subject.roots.finding import Finding, Material
from tests.simulators.attested import CHALLENGE, DAY, anchor, chain, ec_key, signed

GOOD = Material(chain(), b"", anchor(), CHALLENGE, signed(CHALLENGE))


@pytest.mark.parametrize(
    ("material", "wanted"),
    [
        (GOOD, Finding((), "EC secp256r1", anchored=True, fresh=True)),
        (replace(GOOD, signature=b""), Finding((), "EC secp256r1", anchored=True)),
        (replace(GOOD, challenge=b""), Finding((), "EC secp256r1", anchored=True)),
        (replace(GOOD, signature=signed(CHALLENGE, ec_key(1))), Finding(("signature",), "EC secp256r1", True, False)),
        (replace(GOOD, anchors=anchor(8)), Finding(("chain",), "EC secp256r1", anchored=False, fresh=True)),
        (replace(GOOD, proof=b"noise"), Finding(("malformed",))),
    ],
)
def test_a_chain_with_an_answer(material: Material, wanted: Finding) -> None:
    assert verify_chain(material, DAY.date()) == wanted
