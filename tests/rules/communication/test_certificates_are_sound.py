from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shinsa.facts.communication import NetworkService, ServerCertificate
from shinsa.model.fact import Fact
from shinsa.model.place import EndpointPlace
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


@pytest.mark.parametrize(
    ("certificate", "fault"),
    [
        (replace(SOUND, not_after=datetime(2026, 5, 31, tzinfo=UTC)), "expired on 2026-05-31"),
        (replace(SOUND, not_before=datetime(2026, 6, 2, tzinfo=UTC)), "valid only from 2026-06-02"),
        (replace(SOUND, key="RSA", bits=1024), "RSA key of 1024 bits, 2048 wanted"),
        (replace(SOUND, bits=192), "EC key of 192 bits, 224 wanted"),
        (replace(SOUND, signature_hash="SHA-1"), "signed with SHA-1"),
        (replace(SOUND, signature_hash="md5"), "signed with md5"),
    ],
)
def test_an_unsound_certificate_fails(certificate: ServerCertificate, fault: str) -> None:
    given = observed.facts(SOUND, certificate, at=AT_443)
    judgement = certificates_are_sound(given, observed.facts(HTTPS), TODAY)
    assert judgement.verdict is Verdict.FAIL
    assert f"192.0.2.7:443/tcp: {fault}" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [certificate]


@pytest.mark.parametrize(
    "certificate",
    [SOUND, replace(SOUND, key="RSA", bits=2048), replace(SOUND, key="Ed25519", bits=None), replace(SOUND, bits=224)],
)
def test_a_sound_certificate_passes(certificate: ServerCertificate) -> None:
    judgement = certificates_are_sound(observed.facts(certificate, at=AT_443), observed.facts(HTTPS, SSH), TODAY)
    assert judgement.verdict is Verdict.PASS
    assert "Self-signed" not in judgement.because.en


def test_self_signed_alone_is_no_fault_and_is_said() -> None:
    certificates = observed.facts(replace(SOUND, self_signed=True), at=AT_443)
    judgement = certificates_are_sound(certificates, observed.facts(HTTPS), TODAY)
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
    assert certificates_are_sound(certificates, services, TODAY).verdict is Verdict.NOT_APPLICABLE


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
    judgement = certificates_are_sound(certificates, services, TODAY)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`scan`" in judgement.remedy.en
