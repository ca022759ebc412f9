from dataclasses import replace
from datetime import UTC, datetime

import pytest

from shinsa.facts.certificates import CertificateRole, ShippedCertificate, TrustAnchors
from shinsa.facts.channels import SshHostKey
from shinsa.facts.communication import ServerCertificate
from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.place import EndpointPlace, FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.no_private_keys_shipped import no_private_keys_shipped
from tests.rules.given import observed

SECRET = Secret("private key", "0123456789ab", 1679)


def key(*, bits: int | None = 2048, encrypted: bool = False, sample: bool = False) -> PrivateKey:
    return PrivateKey("PEM PKCS#1", "RSA", bits, encrypted, SECRET, sample)


NONE: Seen[Fact] = observed.facts()
PUBLIC = "cd" * 32
CERTIFICATE = ShippedCertificate(
    subject="CN=gw",
    role=CertificateRole.SERVICE,
    key="RSA",
    bits=2048,
    signature_hash="sha256",
    not_before=datetime(2020, 1, 1, tzinfo=UTC),
    not_after=datetime(2030, 1, 1, tzinfo=UTC),
    self_signed=True,
    authority=False,
    public=PUBLIC,
)


AT_443 = EndpointPlace("192.0.2.7", 443)
SERVED = ServerCertificate(
    subject="CN=gw",
    issuer="CN=gw",
    not_before=datetime(2020, 1, 1, tzinfo=UTC),
    not_after=datetime(2030, 1, 1, tzinfo=UTC),
    self_signed=True,
    key="RSA",
    bits=2048,
    signature_hash="sha256",
    sha256="00" * 32,
    public=PUBLIC,
)


def judged(
    keys: Seen[Fact],
    certificates: Seen[Fact] = NONE,
    anchors: Seen[Fact] = NONE,
    served: Seen[Fact] = NONE,
    hosts: Seen[Fact] = NONE,
) -> Judgement:
    return no_private_keys_shipped(keys, certificates, anchors, served, hosts)


def test_a_sample_that_a_service_shows_is_none() -> None:
    lying = observed.facts(replace(key(sample=True), public=PUBLIC), at=FilePlace("usr/share/doc/key.pem"))
    for given in (
        judged(lying, served=observed.facts(SERVED, at=AT_443)),
        judged(lying, hosts=observed.facts(SshHostKey("RSA", 2048, "11" * 32, public=PUBLIC), at=AT_443)),
    ):
        assert given.verdict is Verdict.FAIL
        assert "used by the service at 192.0.2.7:443/tcp" in given.because.en
        assert len(given.evidence) == 2


def test_a_service_that_shows_a_certificate_of_the_image_fails_without_its_key() -> None:
    shipped = observed.facts(CERTIFICATE, at=FilePlace("etc/ssl/server.crt", 1))
    judgement = judged(NONE, shipped, served=observed.facts(SERVED, at=AT_443))
    assert judgement.verdict is Verdict.FAIL
    assert "'CN=gw' at etc/ssl/server.crt:1, shown at 192.0.2.7:443/tcp" in judgement.because.en
    assert len(judgement.evidence) == 2


@pytest.mark.parametrize(
    "served",
    [
        replace(SERVED, public="ab" * 32),
        replace(SERVED, public=""),
        replace(SERVED, above="00" * 32),
    ],
)
def test_another_key_no_readable_one_and_that_of_an_authority_above_are_none(served: ServerCertificate) -> None:
    sample = observed.facts(replace(key(sample=True), public=""))
    given = judged(sample, observed.facts(CERTIFICATE, replace(CERTIFICATE, public="")), served=observed.facts(served))
    assert given.verdict is Verdict.PASS


def test_a_key_is_tied_to_its_certificate_and_to_what_trusts_it() -> None:
    mine = observed.facts(replace(key(), public=PUBLIC), at=FilePlace("etc/ssl/server.key", 1))
    certificates = observed.facts(CERTIFICATE, at=FilePlace("etc/ssl/server.crt", 1))
    because = judged(mine, certificates).because.en
    assert "RSA-2048 at etc/ssl/server.key:1 (of the certificate 'CN=gw' at etc/ssl/server.crt:1)" in because
    anchors = observed.facts(TrustAnchors(1, (PUBLIC[:16],)), at=FilePlace("etc/ssl/ca.pem"))
    judgement = judged(mine, anchors=anchors)
    assert "of an authority that etc/ssl/ca.pem trusts" in judgement.because.en
    assert len(judgement.evidence) == 2
    other = observed.facts(TrustAnchors(1, ("0" * 16,)), replace(TrustAnchors(1, ("",)), count=0))
    assert (
        "authority"
        not in judged(observed.facts(key()), observed.facts(replace(CERTIFICATE, public="")), other).because.en
    )


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (replace(key(), published="House of Keys, A B"), "published: House of Keys, A B"),
        (replace(key(), opened_with="empty"), "opened with an empty password"),
        (replace(key(), opened_with="common"), "opened with a common password"),
        (replace(key(), bits=1024), "too short besides"),
    ],
)
def test_what_makes_it_worse_is_said(change: PrivateKey, note: str) -> None:
    assert note in judged(observed.facts(change)).because.en


def test_a_store_whose_key_is_hidden_goes_by_its_format() -> None:
    store = replace(key(), format="PKCS#12", algorithm="", bits=None, encrypted=True)
    assert "PKCS#12 at somewhere (with passphrase)" in judged(observed.facts(store)).because.en


def test_a_key_in_the_image_fails() -> None:
    judgement = judged(observed.facts(key(), key(sample=True), at=FilePlace("etc/ssl/server.key")))
    assert judgement.verdict is Verdict.FAIL
    assert "RSA-2048 at etc/ssl/server.key" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [key()]


def test_a_passphrase_does_not_make_a_shared_key_the_units_own() -> None:
    judgement = judged(observed.facts(key(bits=None, encrypted=True)))
    assert judgement.verdict is Verdict.FAIL
    assert "with passphrase" in judgement.because.en


@pytest.mark.parametrize("seen", [observed.facts(), observed.facts(key(sample=True)), observed.partly_unprovided()])
def test_firmware_without_a_key_of_its_own_passes(seen: Seen[Fact]) -> None:
    assert judged(seen).verdict is Verdict.PASS


@pytest.mark.parametrize("seen", [observed.nobody_looked(), observed.partly(), observed.partly(key(sample=True))])
def test_firmware_that_was_not_read_whole_is_inconclusive(seen: Seen[Fact]) -> None:
    judgement = judged(seen)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "firmware image" in judgement.remedy.en
