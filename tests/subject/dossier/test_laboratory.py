"""What the laboratory tells of itself: keys that are shared, as text or as digits; users with a password or a key."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from shinsa.subject.dossier.laboratory import Account, SharedKey


def test_a_shared_key_is_text_or_digits() -> None:
    assert SharedKey(key="0x00ff").raw == b"\x00\xff"
    assert SharedKey(key="0xno").raw == b"0xno"
    assert SharedKey(key="00ff").raw == b"00ff"


def test_a_user_has_a_password_or_a_key() -> None:
    assert Account(protocol="ssh", password="x").key == ""
    sensor = {"protocol": "mqtts", "port": "8883", "key": "k", "certificate": "c"}
    assert Account.model_validate(sensor).password == ""
    for wrong in (
        {},
        {"password": "x", "key": "k"},
        {"certificate": "c", "password": "x"},
        {"key": "k", "certificate": "c"},
    ):
        with pytest.raises(ValidationError):
            Account.model_validate({"protocol": "mqtts", **wrong})
