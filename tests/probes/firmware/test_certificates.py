"""Certificates come out with their role; healthy authorities are counted, not listed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_ssh_public_key
from cryptography.x509.oid import NameOID

from benchmarks.planted_keys import ec_key, pem
from shinsa.facts.certificates import CertificateRole, ShippedCertificate, TrustAnchors
from shinsa.model.fact import Fact
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.certificates import certificates
from shinsa.subject.firmware.private_key import digest_of
from tests.probes.firmware.content import content

BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def made(name: str, *, ca: bool, key: Key | None = None, form: Encoding = Encoding.PEM) -> bytes:
    signer = key or ec_key(1)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(signer.public_key())
    dated = built.serial_number(2**70).not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
    whole = dated.not_valid_after(datetime(2030, 1, 1, tzinfo=UTC)).add_extension(
        x509.BasicConstraints(ca, None), critical=True
    )
    return whole.sign(signer, hashes.SHA256()).public_bytes(form)


VAGRANT = (
    "ssh-rsa AAAAB3NzaC1yc2EAAAABIwAAAQEA6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr+kz4TjGYe7gHzIw+niNltGEFHzD8+v1I2YJ6oXevct1YeS0o9HZyN1"
    "Q9qgCgzUFtdOKLv6IedplqoPkcmF0aYet2PkEDo3MlTBckFXPITAMzF8dJSIFo9D8HfdOV0IAdx4O7PtixWKn5y2hMNG0zQPyUecp4pzC6kivAIhyfHilFR61RGL"
    "+GPXQ2MWZWFYbAGjyiYJnAmCP3NOTd0jMZEnDkbUvxhMmBYSdETk1rRgm+R4LOzFUGaHqHDLKLX+FIPKcF96hrucXzcWyLbIbEgE98OHlnVYCzRdK8jlqm8tehUc"
    "9c9WhQ=="
)
"""The public half of a key that Vagrant publishes."""


def leaked(*, ca: bool, form: Encoding = Encoding.PEM) -> bytes:
    key = load_ssh_public_key(VAGRANT.encode())
    assert isinstance(key, rsa.RSAPublicKey)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gw")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key).serial_number(2**70)
    dated = built.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2030, 1, 1, tzinfo=UTC))
    whole = dated.add_extension(x509.BasicConstraints(ca, None), critical=True)
    return whole.sign(ec_key(1), hashes.SHA256()).public_bytes(form)


def found(data: bytes, path: str) -> list[Sighting[Fact]]:
    file = content(certificates, data, path)
    return [each for each in certificates.look(file) if isinstance(each, Sighting)] if file is not None else []


def facts(data: bytes, path: str) -> list[Fact]:
    return [each.fact for each in found(data, path)]


def test_a_certificate_of_a_service_is_described() -> None:
    (seen,) = found(b"# mine\n" + made("gw.local", ca=False), "etc/uhttpd.crt")
    fact = seen.fact
    assert isinstance(fact, ShippedCertificate)
    assert str(seen.place) == "etc/uhttpd.crt:2"
    assert (fact.subject, fact.role, fact.key, fact.bits) == ("CN=gw.local", CertificateRole.SERVICE, "EC", 256)
    assert (fact.signature_hash, fact.self_signed, fact.authority, fact.test) == ("sha256", True, False, False)
    assert fact.public == digest_of(ec_key(1))


def test_a_certificate_beside_its_key_is_of_a_service_whatever_it_says() -> None:
    (fact,) = facts(made("x", ca=True) + pem(ec_key(1)), "etc/ssl/x.pem")
    assert isinstance(fact, ShippedCertificate)
    assert fact.role is CertificateRole.SERVICE


@pytest.mark.parametrize("form", [Encoding.PEM, Encoding.DER])
def test_an_authority_is_counted(form: Encoding) -> None:
    (fact,) = facts(made("Maker Root", ca=True, form=form), "etc/ssl/certs/maker.crt")
    assert fact == TrustAnchors(1, (digest_of(ec_key(1))[:16],))


def test_an_authority_for_tests_and_one_with_a_short_key_are_shown() -> None:
    weak = rsa.generate_private_key(65537, 1024)  # noqa: S505 - what the test is about
    store = (
        made("Maker Root", ca=True) + made("PolarSSL Test CA", ca=True, key=ec_key(2)) + made("Old", ca=True, key=weak)
    )
    anchors, test, short = facts(store, "etc/app/roots.pem")
    assert isinstance(anchors, TrustAnchors)
    assert anchors.count == 3
    assert isinstance(test, ShippedCertificate)
    assert isinstance(short, ShippedCertificate)
    assert (test.test, short.bits, short.role) == (True, 1024, CertificateRole.ANCHOR)


def test_a_certificate_in_a_program_stands_at_its_offset() -> None:
    (seen,) = found(b"\x7fELF\0\0" + made("Maker Root", ca=True, form=Encoding.DER) + b"\0", "usr/bin/app")
    assert str(seen.place) == "usr/bin/app@0x6"


@pytest.mark.parametrize(
    "path", ["etc/device-ca.pem", "etc/mqtt/ca.crt", "etc/https/chain.pem", "etc/ssl/server-root.crt"]
)
def test_an_authority_beside_services_is_trusted(path: str) -> None:
    assert [type(fact) for fact in facts(made("Maker Root", ca=True), path)] == [TrustAnchors]


def test_an_authority_that_may_be_a_service_has_no_role() -> None:
    (fact,) = facts(made("keyservers CA", ca=True), "usr/share/gnupg/keyservers.netCA.pem")
    assert isinstance(fact, ShippedCertificate)
    assert fact.role is CertificateRole.UNKNOWN


def test_a_program_that_can_read_keys_does_not_own_what_it_trusts() -> None:
    data = b"\x7fELF\0-----BEGIN PRIVATE KEY-----\0" + made("Maker Root", ca=True, form=Encoding.DER)
    assert [type(fact) for fact in facts(data, "usr/bin/app")] == [TrustAnchors]


@pytest.mark.parametrize(
    ("data", "path", "named"),
    [
        (leaked(ca=False), "etc/uhttpd.crt", True),
        (leaked(ca=False, form=Encoding.DER), "etc/uhttpd.crt", True),
        (leaked(ca=True), "etc/ssl/certs/root.pem", True),
        (b"\x7fELF\0" + leaked(ca=False, form=Encoding.DER), "usr/bin/tests-itself", False),
        (made("gw", ca=False), "etc/uhttpd.crt", False),
    ],
)
def test_a_certificate_whose_key_is_published_is_named(data: bytes, path: str, named: bool) -> None:
    told = [fact.published for fact in facts(data, path) if isinstance(fact, ShippedCertificate)]
    assert told == ["SSH Bad Keys: vagrant-default" if named else ""]


def test_a_leaf_of_nobody_has_no_role() -> None:
    (fact,) = facts(made("update signer", ca=False), "etc/rauc/signer.pem")
    assert isinstance(fact, ShippedCertificate)
    assert fact.role is CertificateRole.UNKNOWN


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (made("x", ca=False), "usr/share/doc/x/x.crt"),
        (made("x", ca=True), "usr/share/ca-certificates/mozilla/x.crt"),
        (b"-----BEGIN CERTIFICATE-----\n" + b"A" * 80 + b"\n-----END CERTIFICATE-----\n", "etc/x.crt"),
        (b"-----BEGIN CERTIFICATE-----\0-----END CERTIFICATE-----\0", "usr/bin/x"),
        (b"\x30\x82\x01\x00\x30\x82\x01\x00\xa0\x03\x02\x01\x02\x02" + b"\0" * 300, "etc/x.der"),
        (made("x", ca=False)[:200], "etc/x.crt"),
        (b"-----BEGIN CERTIFICATE-----" * 5000, "etc/x.crt"),
    ],
)
def test_decoys_are_none(data: bytes, path: str) -> None:
    assert not found(data, path)


def test_a_bag_of_certificates_is_read() -> None:
    from cryptography.hazmat.primitives.serialization import pkcs7

    one = x509.load_pem_x509_certificate(made("Maker Root", ca=True))
    bag = pkcs7.serialize_certificates([one], Encoding.PEM)
    assert [type(fact) for fact in facts(bag, "etc/ssl/certs/x.p7b")] == [TrustAnchors]


@pytest.mark.skipif(not BUNDLE.is_file(), reason="this system has no bundle of authorities")
def test_the_authorities_of_a_usual_system_are_all_healthy() -> None:
    seen = facts(BUNDLE.read_bytes(), "etc/ssl/certs/ca-certificates.crt")
    assert [type(fact) for fact in seen] == [TrustAnchors]
