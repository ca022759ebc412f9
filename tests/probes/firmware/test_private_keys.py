"""A private key counts when it parses; what only looks like one, or is public, does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from shinsa.facts.secrets import PrivateKey
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.private_keys import private_keys
from tests.probes.firmware.content import content

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | dsa.DSAPrivateKey
RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())
ED = ed25519.Ed25519PrivateKey.generate()
OPENSSL = Path("/usr/bin/openssl")
LOCK = BestAvailableEncryption(b"x")
PKCS1 = RSA.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def written(
    key: Key, form: PrivateFormat, lock: KeySerializationEncryption, encoding: Encoding = Encoding.PEM
) -> bytes:
    return key.private_bytes(encoding, form, lock)


def found(data: bytes, *paths: str, mode: int = 0o600) -> list[Sighting[PrivateKey]]:
    file = content(private_keys, data, *(paths or ("etc/ssl/device.key",)), mode=mode)
    reports = list(private_keys.look(file)) if file is not None else []
    assert all(isinstance(each, Sighting) for each in reports)
    return reports  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PKCS1, ("PEM PKCS#1", "RSA", 2048, False)),
        (written(RSA, PrivateFormat.PKCS8, NoEncryption()), ("PEM PKCS#8", "RSA", 2048, False)),
        (written(RSA, PrivateFormat.PKCS8, LOCK), ("PEM PKCS#8", "", None, True)),
        (written(RSA, PrivateFormat.TraditionalOpenSSL, LOCK), ("PEM PKCS#1", "RSA", None, True)),
        (written(EC, PrivateFormat.TraditionalOpenSSL, NoEncryption()), ("PEM SEC1", "EC", 256, False)),
        (written(ED, PrivateFormat.OpenSSH, NoEncryption()), ("OpenSSH", "Ed25519", 256, False)),
        (written(RSA, PrivateFormat.OpenSSH, NoEncryption()), ("OpenSSH", "RSA", 2048, False)),
        (written(RSA, PrivateFormat.PKCS8, NoEncryption(), Encoding.DER), ("DER", "RSA", 2048, False)),
        (written(EC, PrivateFormat.TraditionalOpenSSL, NoEncryption(), Encoding.DER), ("DER", "EC", 256, False)),
    ],
)
def test_a_key_is_described(data: bytes, expected: tuple[str, str, int | None, bool]) -> None:
    (seen,) = found(data)
    fact = seen.fact
    assert (fact.format, fact.algorithm, fact.bits, fact.encrypted) == expected
    assert (fact.sample, fact.world_readable) == (False, False)
    assert data[40:80].decode("latin-1") not in f"{seen}"


def ssh_string(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def number(value: int) -> bytes:
    return ssh_string(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def test_a_host_key_of_dropbear_is_described() -> None:
    numbers = RSA.private_numbers()
    public = ssh_string(b"ssh-rsa") + number(65537) + number(numbers.public_numbers.n)
    (seen,) = found(
        public + number(numbers.d) + number(numbers.p) + number(numbers.q), "etc/dropbear/dropbear_rsa_host_key"
    )
    assert (seen.fact.format, seen.fact.algorithm, seen.fact.bits) == ("Dropbear", "RSA", 2048)
    assert not found(public, "etc/dropbear/dropbear_rsa_host_key")
    (other,) = found(ssh_string(b"ssh-ed25519") + ssh_string(b"k" * 64), "etc/dropbear/dropbear_ed25519_host_key")
    assert (other.fact.algorithm, other.fact.bits) == ("Ed25519", 256)
    assert not found(ssh_string(b"ssh-ed25519") + ssh_string(b"k" * 32), "etc/dropbear/x")
    curve = ssh_string(b"ecdsa-sha2-nistp256") + ssh_string(b"nistp256") + ssh_string(b"q" * 65)
    (third,) = found(curve + number(99), "etc/dropbear/dropbear_ecdsa_host_key")
    assert (third.fact.algorithm, third.fact.bits) == ("EC", 256)


def test_places_and_modes_are_exact() -> None:
    (seen,) = found(b"# a comment\n\n" + PKCS1, "etc/a.pem", "usr/share/doc/a.pem", mode=0o644)
    assert str(seen.place) == "etc/a.pem:3"
    assert seen.fact.world_readable is True
    assert seen.fact.sample is False
    (inside,) = found(b"\x7fELF\0\0\0" + PKCS1, "usr/bin/app")
    assert str(inside.place) == "usr/bin/app@0x7"


@pytest.mark.parametrize(
    "path", ["usr/share/doc/x/key.pem", "usr/lib/app/tests/k.pem", "etc/key.pem.example", "usr/lib/libgnutls.so.30"]
)
def test_a_key_among_examples_is_a_sample(path: str) -> None:
    (seen,) = found(b"\0" + PKCS1, path)
    assert seen.fact.sample


@pytest.mark.parametrize(
    "data",
    [
        RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        b"\0%s\0-----BEGIN RSA PRIVATE KEY-----\0-----END RSA PRIVATE KEY-----\0",
        b"-----BEGIN RSA PRIVATE KEY-----\n" + b"A" * 64 + b"\n-----END RSA PRIVATE KEY-----\n",
        b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + b"not base64! " * 8 + b"\n-----END ENCRYPTED PRIVATE KEY-----\n",
        PKCS1[:-60],
        PKCS1.replace(b"END RSA", b"END EC"),
        b"0\x82\x01\x00\x02\x01\x00\x30" + b"\0" * 64,
        b"-----BEGIN PGP PRIVATE KEY-----\n" + b"A" * 64 + b"\n-----END PGP PRIVATE KEY-----\n",
    ],
)
def test_decoys_are_no_keys(data: bytes) -> None:
    assert not found(data)


def test_a_flood_of_beginnings_is_soon_done() -> None:
    assert not found(b"-----BEGIN RSA PRIVATE KEY-----" * 50_000)
    assert not found((b"-----BEGIN RSA PRIVATE KEY-----" + b"A" * 19_000) * 50)


def test_the_public_half_and_who_published_the_key_are_told() -> None:
    (seen,) = found(PKCS1)
    (other,) = found(written(RSA, PrivateFormat.PKCS8, NoEncryption(), Encoding.DER))
    assert seen.fact.public == other.fact.public != ""
    assert seen.fact.published == ""


@pytest.mark.skipif(not OPENSSL.is_file(), reason="no openssl on this system")
def test_keys_that_a_program_times_itself_with_are_samples_under_any_name() -> None:
    keys = found(OPENSSL.read_bytes(), "usr/bin/renamed")
    assert all(key.fact.sample for key in keys if key.fact.published)


def test_a_constant_before_a_key_of_a_curve_is_no_key() -> None:
    start = bytes.fromhex("302e020100300506032b656e04220420")
    assert not found(b"\x7fELF\0" + start + b"import of something\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "usr/bin/app")
    assert len(found(b"\x7fELF\0" + start + bytes(range(7, 255, 8))[:32] + b"\0" * 8, "usr/bin/app")) == 1
