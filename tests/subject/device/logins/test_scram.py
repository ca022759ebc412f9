"""SCRAM-SHA-256 by the example of its standard, and what a hostile server may ask for."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.scram import MOST_ROUNDS, Scram

NONCE = "rOprNGfwEbeRWgbNEkqO"
SAID = f"r={NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"


def test_the_proof_is_that_of_the_standard() -> None:
    """RFC 7677, 3."""
    scram = Scram("user", "pencil", NONCE)

    assert scram.first() == f"n,,n=user,r={NONCE}"
    assert scram.proof(SAID).endswith(",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")


@pytest.mark.parametrize(
    "said",
    [
        "", "r=another,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", f"r={NONCE}x,s=W22ZaJ0S,i={MOST_ROUNDS + 1}", f"r={NONCE}x,s=W22ZaJ0S,i=0",
        f"r={NONCE}x,s=!,i=1", f"r={NONCE}x,s=W22ZaJ0S,i=many",
    ],
)  # fmt: skip
def test_what_is_no_answer_or_asks_for_too_much_is_refused(said: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever of it is wrong
        Scram("user", "pencil", NONCE).proof(said)
