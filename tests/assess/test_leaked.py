"""Keys of the user's list are named, whatever is remembered of the image; all others stay as they were."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from shinsa.assess.run import assess
from shinsa.model.assessment import Assessment
from shinsa.subject.known_keys import KnownKeys
from tests.assess.images import request_on, write_image

KEY = ec.generate_private_key(ec.SECP256R1())
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
PUBLIC = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
DIGEST = hashlib.sha256(PUBLIC).hexdigest()
MINE = KnownKeys("mine.txt", "12" * 32, 80, {DIGEST: "build server, 2024"})
OTHER = KnownKeys("other.txt", "34" * 32, 80, {"ab" * 32: "another", "": "nobody"})


def published(assessment: Assessment, kind: str = "PrivateKey") -> list[object]:
    return [one.fact["published"] for one in assessment.observations if one.kind == kind]


def test_a_key_of_the_list_is_named_though_the_image_is_remembered(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {"etc/ssl/private/server.key": PEM})
    request = request_on(image, memory=tmp_path / "memory")
    first, _ = assess(request)
    told, _ = assess(replace(request, known_keys=(OTHER, MINE)))
    after, _ = assess(request)
    assert (published(first), published(told), published(after)) == ([""], ["build server, 2024"], [""])
    assert ("known keys", "mine.txt", MINE.sha256) in [(one.kind, one.name, one.sha256) for one in told.subjects]
    assert told.device.name == first.device.name
    because = [one.because.en for each in told.standards for rule in each.provisions for one in rule.judgements]
    assert any("published: build server, 2024" in one for one in because)


def test_the_first_list_names_a_key_that_two_hold(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {"etc/ssl/private/server.key": PEM})
    second = replace(MINE, keys={DIGEST: "second"})
    told, _ = assess(request_on(image, known_keys=(MINE, second)))
    assert published(told) == ["build server, 2024"]


def certificate() -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gw.local")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(KEY.public_key()).serial_number(7)
    dated = built.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
    return dated.sign(KEY, hashes.SHA256()).public_bytes(Encoding.PEM)


def test_a_certificate_of_a_leaked_key_is_named_without_the_key(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {"etc/ssl/server.crt": certificate()})
    told, _ = assess(request_on(image, known_keys=(MINE,)))
    assert published(told, "ShippedCertificate") == ["build server, 2024"]
    because = [one.because.en for each in told.standards for rule in each.provisions for one in rule.judgements]
    assert any("its private key is published: build server, 2024" in one for one in because)
