from datetime import date
from pathlib import Path

import pytest
from pgpy_dtc import PGPUID, PGPKey, PGPMessage
from pgpy_dtc.constants import EllipticCurveOID, HashAlgorithm, KeyFlags, PubKeyAlgorithm

from shinsa.facts.documents import SecurityTxt
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.probes.documents.security_txt import BYTES, security_txt
from shinsa.subject.documents.documents import Documents
from shinsa.subject.dossier.document_sections import SecurityTxtFile

GOOD = "Contact: mailto:security@maker.example\nContact: https://maker.example/form\nExpires: 2031-06-30T00:00:00Z\n"
REAL = Path(__file__).parents[4] / "shared" / "data" / "documents" / "security-txt"


def documents(file: Path) -> Documents:
    return Documents((), SecurityTxtFile.model_validate({"file": file.name}), {file.name: file})


def look(folder: Path, content: str | bytes) -> SecurityTxt:
    file = folder / "security.txt"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    examined, sighting = security_txt.look(documents(file))
    assert isinstance(examined, Examined)
    assert isinstance(sighting, Sighting)
    assert isinstance(sighting.fact, SecurityTxt)
    return sighting.fact


def test_a_well_formed_file_says_whom_and_until_when(tmp_path: Path) -> None:
    fact = look(tmp_path, GOOD + "Policy: https://maker.example/policy\n")

    assert fact == SecurityTxt(
        (),
        ("mailto:security@maker.example", "https://maker.example/form"),
        date(2031, 6, 30),
        "https://maker.example/policy",
    )
    assert look(tmp_path, GOOD.replace("maker.example", "example.com")).filler == "@example.com"


def test_a_file_that_has_expired_is_well_formed_the_day_is_judged_later(tmp_path: Path) -> None:
    fact = look(tmp_path, GOOD.replace("2031", "2001"))

    assert (fact.errors, fact.expires) == ((), date(2001, 6, 30))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("Contact: mailto:a@maker.example\n", "'Expires' field must be present"),
        ("Expires: 2031-06-30T00:00:00Z\n", "'Contact' field must appear at least once"),
        (GOOD + "Expires: 2032-06-30T00:00:00Z\n", "'Expires' field must not appear more than once"),
        (GOOD.replace("https", "http"), "line 2: Web URI must begin with 'https://'"),
        (GOOD.replace("2031-06-30T00:00:00Z", "soon"), "line 3: Date and time in 'Expires' field must be formatted"),
        ("<html><body>Not found</body></html>\n", "line 1: Line must contain a field name and value"),
        ("", "'Contact' field must appear at least once"),
        (GOOD.replace("2031-06-30T00:00:00Z", "9" * 40), "Expires"),
        (GOOD + "Policy: https://[bad\n", "cannot be parsed"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(tmp_path: Path, content: str, error: str) -> None:
    fact = look(tmp_path, content)

    assert any(error in said for said in fact.errors) or any("cannot be parsed" in said for said in fact.errors)


def test_a_recommendation_is_no_error(tmp_path: Path) -> None:
    assert look(tmp_path, GOOD + "X-Custom: y\n").errors == ()


@pytest.mark.skipif(not REAL.is_dir(), reason="the collection of real files is not here")
@pytest.mark.parametrize(("name", "valid"), [("home-assistant", False), ("lumi-nl", True), ("nine-security", True)])
def test_real_files_are_told_apart(name: str, valid: bool) -> None:
    _, sighting = security_txt.look(documents(REAL / f"{name}.txt"))
    assert isinstance(sighting, Sighting)
    assert isinstance(sighting.fact, SecurityTxt)

    assert (sighting.fact.errors == ()) is valid
    assert (sighting.fact.expires is not None) is valid


def test_a_file_that_is_too_long_was_not_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "security.txt"
    file.write_bytes(b"#" * (BYTES + 1))

    (report,) = security_txt.look(documents(file))
    assert isinstance(report, Unexamined)


def test_where_none_is_claimed_nothing_is_examined() -> None:
    assert list(security_txt.look(Documents((), None, {}))) == []


def signed_by(key: PGPKey, text: str = GOOD) -> str:
    message = PGPMessage.new(text, cleartext=True)
    message |= key.sign(message)
    return str(message)


@pytest.fixture(scope="module")
def key() -> PGPKey:
    return made()


def made() -> PGPKey:
    """A signing key without a passphrase."""
    found = PGPKey.new(PubKeyAlgorithm.EdDSA, EllipticCurveOID.Ed25519)
    user = PGPUID.new("Security team", email="psirt@maker.example")
    found.add_uid(user, usage={KeyFlags.Sign}, hashes=[HashAlgorithm.SHA256])
    return found


def signature(folder: Path, text: str, held: bytes | None) -> str:
    (folder / "security.txt").write_text(text)
    files = {"security.txt": folder / "security.txt", "key.asc": folder / "key.asc"}
    section = {"file": "security.txt"} | ({"key": "key.asc"} if held is not None else {})
    (folder / "key.asc").write_bytes(held or b"")
    _, sighting = security_txt.look(Documents((), SecurityTxtFile.model_validate(section), files))
    assert isinstance(sighting, Sighting)
    assert isinstance(sighting.fact, SecurityTxt)
    return sighting.fact.signature


def test_a_signature_is_verified_with_the_key_that_was_handed_over(tmp_path: Path, key: PGPKey) -> None:
    text, public = signed_by(key), str(key.pubkey).encode()

    assert signature(tmp_path, text, public) == "valid"
    assert signature(tmp_path, text, bytes(key.pubkey)) == "valid"
    assert signature(tmp_path, text.replace("security@", "attacker@"), public) == "invalid"
    assert signature(tmp_path, text, str(made().pubkey).encode()) == "other-key"


def test_what_stands_outside_the_signature_is_not_covered(tmp_path: Path, key: PGPKey) -> None:
    public = str(key.pubkey).encode()

    assert signature(tmp_path, signed_by(key) + "Contact: mailto:attacker@evil.example\n", public) == "invalid"
    assert signature(tmp_path, "Contact: mailto:attacker@evil.example\n" + signed_by(key), public) == "invalid"


def test_without_a_key_or_with_a_hostile_one_nothing_is_verified(tmp_path: Path, key: PGPKey) -> None:
    assert signature(tmp_path, GOOD, None) == ""
    assert signature(tmp_path, signed_by(key), None) == "unverified"
    assert signature(tmp_path, signed_by(key), b"hostile") == "unreadable"
