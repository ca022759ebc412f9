"""What two units share is told in both languages."""

from __future__ import annotations

import pytest

from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits


@pytest.mark.parametrize("kind", SecretKind)
def test_every_kind_is_told_in_japanese(kind: SecretKind) -> None:
    shared = SecretOfTwoUnits(kind, same=True, what="RSA")
    assert shared.text.en == str(shared)
    assert kind not in shared.text.ja
    assert SecretOfTwoUnits(kind, same=True).text.ja == shared.text.ja.removesuffix(" (RSA)")
