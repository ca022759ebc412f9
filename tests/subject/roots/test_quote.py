"""A quote holds where the module signed it for this challenge, over registers that measure what is expected."""

from dataclasses import replace

import pytest

from shinsa.subject.roots.finding import Finding, Material
from shinsa.subject.roots.quote import verify_quote
from tests.simulators.attested import CHALLENGE, DAY, REGISTER, Quote, anchor, chain, ec_key, quote

EXPECTED = {"sha256:0": REGISTER.hex()}


def _verified(made: Quote, measurements: dict[str, str] | None = None, **other: bytes) -> Finding:
    material = Material(made.attest, chain(), anchor(), CHALLENGE, made.signature)
    return verify_quote(replace(material, **other), DAY.date(), EXPECTED if measurements is None else measurements)


def test_a_quote_of_the_module_holds() -> None:
    assert _verified(quote()) == Finding((), "EC secp256r1", anchored=True, fresh=True, state="measured as expected")


@pytest.mark.parametrize(
    ("made", "measurements", "flaws"),
    [
        (quote(b"other"), EXPECTED, ("challenge",)),
        (quote(), {"sha256:0": "11" * 32}, ("measurement",)),
        (quote(), EXPECTED | {"sha256:1": REGISTER.hex()}, ("measurement",)),
        (quote(registers=(REGISTER, REGISTER)), EXPECTED, ("measurement",)),
        (quote(), {"sha1:0": REGISTER.hex()}, ("measurement",)),
        (quote(), {"sha256:0": "zz"}, ("measurement",)),
        (quote(hashed=0x0004), EXPECTED, ("weak-key",)),
        (quote(hashed=0x0012), EXPECTED, ("signature",)),
        (quote(hashed=0x000C), EXPECTED, ("signature",)),
        (quote(), {}, ()),
    ],
)
def test_what_speaks_against_a_quote_is_named(
    made: Quote, measurements: dict[str, str], flaws: tuple[str, ...]
) -> None:
    assert _verified(made, measurements).flaws == flaws


def test_a_quote_of_another_key_does_not_hold() -> None:
    assert _verified(quote(), key=chain(ec_key(1))).flaws == ("signature",)


def test_a_changed_quote_does_not_hold() -> None:
    made = quote()
    changed = made.attest.replace(b"name", b"mane")
    assert _verified(made, proof=changed).flaws == ("signature",)


@pytest.mark.parametrize("cut", [0, 3, 6, 20, 60, -1])
def test_what_ends_early_is_no_quote(cut: int) -> None:
    assert _verified(quote(), proof=quote().attest[:cut]).flaws == ("malformed",)


def test_what_goes_on_is_no_quote() -> None:
    assert _verified(quote(), proof=quote().attest + b"\0").flaws == ("malformed",)


def test_what_the_module_did_not_make_is_no_quote() -> None:
    assert _verified(quote(), proof=b"\0" + quote().attest[1:]).flaws == ("malformed",)


@pytest.mark.parametrize("signature", [b"", b"\0\x18", b"\0\x99\0\x0b" + bytes(8)])
def test_what_is_no_signature_is_malformed(signature: bytes) -> None:
    assert _verified(quote(), signature=signature).flaws == ("malformed",)
