from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shinsa.facts.certificates import CertificateRole, ShippedCertificate
from shinsa.facts.communication import NetworkService, ServerCertificate
from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.place import EndpointPlace, FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.certificates_are_sound import certificates_are_sound
from tests.rules.given import observed

TODAY = date(2026, 6, 1)
AT_443 = EndpointPlace("192.0.2.7", 443)
HTTPS = NetworkService("https", "tcp", 443, encrypted=True)
MQTTS = NetworkService("mqtts", "tcp", 8883, encrypted=True)
SSH = NetworkService("ssh", "tcp", 22, encrypted=True)
SOUND = ServerCertificate(
    subject="CN=device",
    issuer="CN=maker",
    not_before=datetime(2025, 1, 1, tzinfo=UTC),
    not_after=datetime(2026, 6, 1, tzinfo=UTC),
    self_signed=False,
    key="EC",
    bits=256,
    signature_hash="sha256",
    sha256="00",
)


SHIPPED = ShippedCertificate(
    subject="CN=gw",
    role=CertificateRole.SERVICE,
    key="EC",
    bits=256,
    signature_hash="sha256",
    not_before=datetime(2020, 1, 1, tzinfo=UTC),
    not_after=datetime(2030, 1, 1, tzinfo=UTC),
    self_signed=False,
    authority=False,
    public="ab" * 32,
)
ANCHOR = replace(SHIPPED, role=CertificateRole.ANCHOR, self_signed=True, authority=True, key="RSA", bits=4096)
KEY = PrivateKey("PEM PKCS#8", "EC", 256, encrypted=False, secret=Secret("private key", "0" * 12, 9), public="ab" * 32)
NONE: Seen[Fact] = observed.facts()
AT_FILE = FilePlace("etc/ssl/gw.crt", 1)


def judged(
    certificates: Seen[Fact], services: Seen[Fact], today: date, shipped: Seen[Fact] = NONE, keys: Seen[Fact] = NONE
) -> Judgement:
    return certificates_are_sound(certificates, services, shipped, keys, today)


@pytest.mark.parametrize(
    ("certificate", "fault"),
    [
        (replace(SHIPPED, not_after=datetime(2026, 5, 31, tzinfo=UTC)), "expired on 2026-05-31"),
        (replace(SHIPPED, key="RSA", bits=1024), "RSA key of 1024 bits, 2048 wanted"),
        (replace(SHIPPED, signature_hash="sha1"), "signed with sha1"),
        (replace(SHIPPED, test=True), "made for tests"),
        (replace(SHIPPED, authority=True), "may sign other certificates"),
        (replace(ANCHOR, test=True), "an authority for tests"),
        (replace(SHIPPED, published="House of Keys"), "its private key is published: House of Keys"),
        (replace(ANCHOR, published="Mbed TLS"), "its private key is published: Mbed TLS"),
        (replace(ANCHOR, bits=1024), "RSA key of 1024 bits, 2048 wanted"),
    ],
)
def test_an_unsound_certificate_in_the_firmware_fails(certificate: ShippedCertificate, fault: str) -> None:
    judgement = judged(NONE, NONE, TODAY, observed.facts(SHIPPED, certificate, at=AT_FILE))
    assert judgement.verdict is Verdict.FAIL
    assert f"'CN=gw' at etc/ssl/gw.crt:1: {fault}" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [certificate]


@pytest.mark.parametrize(
    "certificate",
    [
        SHIPPED,
        ANCHOR,
        replace(ANCHOR, not_after=datetime(2001, 1, 1, tzinfo=UTC), signature_hash="md5"),
        replace(SHIPPED, self_signed=True, signature_hash="sha1"),
        replace(SHIPPED, role=CertificateRole.UNKNOWN, not_after=datetime(2001, 1, 1, tzinfo=UTC), bits=160),
        replace(SHIPPED, authority=True, self_signed=True, test=True),
    ],
)
def test_what_is_no_fault_leaves_the_verdict_to_the_services(certificate: ShippedCertificate) -> None:
    given = observed.facts(SOUND, at=AT_443)
    judgement = judged(given, observed.facts(HTTPS), TODAY, observed.facts(certificate))
    assert judgement.verdict is Verdict.PASS


def test_a_certificate_is_shown_where_its_key_is_shipped() -> None:
    old = replace(SHIPPED, role=CertificateRole.UNKNOWN, not_after=datetime(2001, 1, 1, tzinfo=UTC))
    judgement = judged(NONE, NONE, TODAY, observed.facts(old), observed.facts(KEY))
    assert judgement.verdict is Verdict.FAIL
    sample = observed.facts(replace(KEY, sample=True))
    assert judged(NONE, NONE, TODAY, observed.facts(old), sample).verdict is not Verdict.FAIL


def test_a_key_whose_length_is_not_known_stays_open_where_the_device_shows_or_trusts_it() -> None:
    given = observed.facts(SOUND, at=AT_443)
    for certificate in (replace(SHIPPED, bits=None), replace(ANCHOR, bits=None)):
        judgement = judged(given, observed.facts(HTTPS), TODAY, observed.facts(certificate, at=AT_FILE))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "etc/ssl/gw.crt:1" in judgement.because.en
    for decoy in (
        replace(SHIPPED, bits=None, key="Ed25519"),
        replace(SHIPPED, bits=None, role=CertificateRole.UNKNOWN),
    ):
        assert judged(given, observed.facts(HTTPS), TODAY, observed.facts(decoy)).verdict is Verdict.PASS


def test_a_firmware_that_was_not_read_whole_is_inconclusive() -> None:
    given = observed.facts(SOUND, at=AT_443)
    assert judged(given, observed.facts(HTTPS), TODAY, observed.partly(SHIPPED)).verdict is Verdict.INCONCLUSIVE
    assert judged(given, observed.facts(HTTPS), TODAY, observed.nobody_looked()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("certificate", "fault"),
    [
        (replace(SOUND, not_after=datetime(2026, 5, 31, tzinfo=UTC)), "expired on 2026-05-31"),
        (replace(SOUND, not_before=datetime(2026, 6, 2, tzinfo=UTC)), "valid only from 2026-06-02"),
        (replace(SOUND, key="RSA", bits=1024), "RSA key of 1024 bits, 2048 wanted"),
        (replace(SOUND, bits=192), "EC key of 192 bits, 224 wanted"),
        (replace(SOUND, signature_hash="SHA-1"), "signed with SHA-1"),
        (replace(SOUND, signature_hash="md5"), "signed with md5"),
        (replace(SOUND, published="House of Keys"), "its private key is published: House of Keys"),
    ],
)
def test_an_unsound_certificate_fails(certificate: ServerCertificate, fault: str) -> None:
    given = observed.facts(SOUND, certificate, at=AT_443)
    judgement = judged(given, observed.facts(HTTPS), TODAY)
    assert judgement.verdict is Verdict.FAIL
    assert f"192.0.2.7:443/tcp: {fault}" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [certificate]


@pytest.mark.parametrize(
    "certificate",
    [SOUND, replace(SOUND, key="RSA", bits=2048), replace(SOUND, key="Ed25519", bits=None), replace(SOUND, bits=224)],
)
def test_a_sound_certificate_passes(certificate: ServerCertificate) -> None:
    judgement = judged(observed.facts(certificate, at=AT_443), observed.facts(HTTPS, SSH), TODAY)
    assert judgement.verdict is Verdict.PASS
    assert "Self-signed" not in judgement.because.en


def test_self_signed_alone_is_no_fault_and_is_said() -> None:
    certificates = observed.facts(replace(SOUND, self_signed=True), at=AT_443)
    judgement = judged(certificates, observed.facts(HTTPS), TODAY)
    assert judgement.verdict is Verdict.PASS
    assert "Self-signed" in judgement.because.en
    assert "自己署名" in judgement.because.ja


@pytest.mark.parametrize(
    ("certificates", "services"),
    [
        (observed.nobody_looked(), observed.facts(SSH)),
        (observed.facts(), observed.nobody_looked()),
    ],
)
def test_a_device_without_tls_is_not_applicable(certificates: Seen[Fact], services: Seen[Fact]) -> None:
    assert judged(certificates, services, TODAY).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("certificates", "services"),
    [
        (observed.nobody_looked(), observed.nobody_looked()),
        (observed.nobody_looked(), observed.facts(HTTPS)),
        (observed.nobody_looked(), observed.partly()),
        (observed.partly(), observed.facts()),
        (observed.partly(SOUND, at=AT_443), observed.facts(HTTPS)),
        (observed.facts(SOUND, at=AT_443), observed.facts(HTTPS, MQTTS)),
        (observed.facts(SOUND), observed.facts(HTTPS)),
        (observed.facts(replace(SOUND, key="RSA", bits=None), at=AT_443), observed.facts(HTTPS)),
        (observed.facts(replace(SOUND, signature_hash=""), at=AT_443), observed.facts(HTTPS)),
    ],
)
def test_certificates_not_seen_whole_are_inconclusive(certificates: Seen[Fact], services: Seen[Fact]) -> None:
    judgement = judged(certificates, services, TODAY)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`scan`" in judgement.remedy.en


def test_a_dtls_service_that_was_asked_and_has_no_certificate_is_not_at_fault() -> None:
    coaps = NetworkService("dtls", "udp", 5684, encrypted=True)
    at = EndpointPlace("192.0.2.7", 5684, "udp")
    assert judged(observed.facts(at=at), observed.facts(coaps), TODAY).verdict is Verdict.NOT_APPLICABLE
    assert judged(observed.facts(), observed.facts(coaps), TODAY).verdict is Verdict.INCONCLUSIVE
    assert judged(observed.facts(SOUND, at=AT_443), observed.facts(HTTPS, coaps), TODAY).verdict is Verdict.INCONCLUSIVE
    tcp = NetworkService("tls", "tcp", 5684, encrypted=True)
    assert judged(observed.facts(at=at), observed.facts(tcp), TODAY).verdict is Verdict.INCONCLUSIVE


def _judged_on(*certificates: ServerCertificate) -> Judgement:
    return judged(observed.facts(*certificates, at=AT_443), observed.facts(HTTPS), TODAY)


ABOVE = replace(SOUND, subject="CN=Authority", above=SOUND.sha256, authority=True)


@pytest.mark.parametrize(
    ("certificates", "fault"),
    [
        ((replace(SOUND, authority=True, self_signed=False),), "CA:TRUE"),
        ((replace(SOUND, flaw="ROCA (CVE-2017-15361)"),), "ROCA"),
        ((SOUND, replace(ABOVE, signature_hash="sha1", self_signed=False)), "sha1"),
        ((SOUND, replace(ABOVE, not_after=SOUND.not_before)), "expired"),
    ],
)
def test_uses_flaws_and_those_above_count(certificates: tuple[ServerCertificate, ...], fault: str) -> None:
    judgement = _judged_on(*certificates)
    assert judgement.verdict is Verdict.FAIL
    assert fault in judgement.because.en


def test_of_a_root_that_came_along_the_signature_says_nothing() -> None:
    assert _judged_on(SOUND, replace(ABOVE, signature_hash="sha1", self_signed=True)).verdict is Verdict.PASS


def test_names_use_and_order_are_noted_and_are_no_fault() -> None:
    own = replace(SOUND, self_signed=False, issuer="CN=Authority", names=("camera.example",), for_servers=False)
    noted = _judged_on(own, replace(ABOVE, subject="CN=Another"))
    assert noted.verdict is Verdict.PASS
    for words in ("do not hold 192.0.2.7", "not for servers", "not in order"):
        assert words in noted.because.en
    quiet = _judged_on(replace(own, names=("192.0.2.7",), for_servers=True), ABOVE)
    assert quiet.verdict is Verdict.PASS
    assert "names" not in quiet.because.en
    assert "order" not in quiet.because.en


def test_the_name_that_was_asked_for_counts_before_the_address() -> None:
    own = replace(SOUND, self_signed=False, names=("cam.example",), asked_for="cam.example")
    assert "names" not in _judged_on(own).because.en
    assert "do not hold hub.example" in _judged_on(replace(own, asked_for="hub.example")).because.en


def test_a_star_stands_for_one_label() -> None:
    own = replace(SOUND, self_signed=False, names=("*.Home.example",))
    for host, fits in (("cam.home.example", True), ("a.cam.home.example", False)):
        given = observed.facts(own, at=EndpointPlace(host, 443))
        assert ("names" in judged(given, observed.facts(HTTPS), TODAY).because.en) is not fits
