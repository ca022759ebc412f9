"""Key stores give their keys away when a common password opens them, and say so when none does."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509 import load_der_x509_certificate

from benchmarks.planted_keys import certificate, der, ec_key, java_store, pkcs12_store, rsa_key
from shinsa.facts.secrets import PrivateKey
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.probes.firmware.key_stores import key_stores
from tests.probes.firmware.content import content


def looked(data: bytes, path: str = "etc/device.p12") -> list[Report]:
    file = content(key_stores, data, path)
    reports = list(key_stores.look(file)) if file is not None else []
    return [each for each in reports if not isinstance(each, Examined)]


def found(data: bytes) -> PrivateKey:
    (seen,) = looked(data)
    assert isinstance(seen, Sighting)
    assert isinstance(seen.fact, PrivateKey)
    return seen.fact


@pytest.mark.parametrize(("password", "word"), [(b"changeit", "common"), (b"1234", "common"), (b"", "")])
def test_a_store_that_is_opened(password: bytes, word: str) -> None:
    fact = found(pkcs12_store(1, password))
    assert (fact.format, fact.algorithm, fact.bits, fact.encrypted) == ("PKCS#12", "EC", 256, False)
    assert fact.opened_with in {word, "empty"}
    assert fact.public


def test_a_store_that_nobody_opens_still_shows_its_key() -> None:
    fact = found(pkcs12_store(1, b"kQ8-not-on-any-list"))
    assert (fact.format, fact.algorithm, fact.encrypted) == ("PKCS#12", "", True)


def test_a_store_of_java() -> None:
    fact = found(java_store(1))
    assert (fact.format, fact.algorithm, fact.opened_with, fact.encrypted) == ("JKS", "EC", "common", False)
    other = bytearray(java_store(1))
    other[60:80] = b"\xa5" * 20
    locked = found(bytes(other))
    assert (locked.encrypted, locked.public) == (True, fact.public)


def test_a_store_of_certificates_alone_is_none() -> None:
    cert = load_der_x509_certificate(certificate(rsa_key(), "root", (2020, 2040)))
    store = pkcs12.serialize_key_and_certificates(b"a", None, None, [cert], BestAvailableEncryption(b"changeit"))
    assert not looked(store)
    locked = pkcs12.serialize_key_and_certificates(b"a", None, None, [cert], BestAvailableEncryption(b"kQ8-none"))
    (report,) = looked(locked)
    assert isinstance(report, Unexamined)
    assert not looked(b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\0" + b"\0" * 20)


def sized(value: bytes, size: int = 4) -> bytes:
    return len(value).to_bytes(size, "big") + value


def castle(kind: int, body: bytes) -> bytes:
    chain = b"\0\0\0\1" + sized(b"X.509", 2) + sized(certificate(ec_key(1), "unit", (2020, 2040)))
    head = b"\0\0\0\2" + sized(b"s" * 20) + (1024).to_bytes(4, "big")
    return head + bytes([kind]) + sized(b"alias", 2) + b"\0" * 8 + chain + body + b"\0" + b"m" * 20


def test_a_store_of_bouncy_castle() -> None:
    (sealed,) = looked(castle(4, sized(b"e" * 80)), "opt/app/device.bks")
    assert isinstance(sealed, Sighting)
    assert isinstance(sealed.fact, PrivateKey)
    assert (sealed.fact.format, sealed.fact.algorithm, sealed.fact.encrypted) == ("BKS", "EC", True)
    plain = b"\0" + sized(b"PKCS#8", 2) + sized(b"EC", 2) + sized(der(ec_key(1)))
    (open_key,) = looked(castle(2, plain), "opt/app/device.bks")
    assert isinstance(open_key, Sighting)
    assert isinstance(open_key.fact, PrivateKey)
    assert (open_key.fact.encrypted, open_key.fact.public) == (False, sealed.fact.public)


@pytest.mark.parametrize(
    "data",
    [
        castle(1, sized(b"X.509", 2) + sized(b"c" * 40)),
        castle(3, sized(b"e" * 80)),
        castle(9, sized(b"e" * 80)),
        castle(4, sized(b"e" * 80))[:-22],
        castle(2, b"\1" + sized(b"X.509", 2) + sized(b"EC", 2) + sized(b"p" * 40)),
        b"\0\0\0\2" + b"\xff" * 40,
        b"\0\0\0\3" + b"\0" * 40,
    ],
)
def test_what_is_no_key_of_bouncy_castle(data: bytes) -> None:
    assert not looked(data, "opt/app/device.bks")


@pytest.mark.parametrize("cut", [20, 60, 200, 400])
def test_a_store_that_breaks_off_is_soon_done(cut: int) -> None:
    assert all(isinstance(each, (Sighting, Unexamined)) for each in looked(pkcs12_store(1, b"changeit")[:cut]))
    assert not looked(java_store(1)[:cut])


def test_a_store_that_asks_for_years_of_work_is_not_tried() -> None:
    data = pkcs12_store(ec_key(1).key_size, b"kQ8")
    at = data.rindex(b"\x02\x02\x08\x00") if b"\x02\x02\x08\x00" in data else 0
    slow = data[:at] + b"\x02\x02\x7f\xff" + data[at + 4 :] if at else data
    assert looked(slow)
