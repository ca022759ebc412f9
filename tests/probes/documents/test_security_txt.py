from datetime import date
from pathlib import Path

import pytest

from shinsa.facts.documents import SecurityTxt
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.probes.documents.security_txt import BYTES, security_txt
from shinsa.subject.documents.documents import Documents
from shinsa.subject.dossier.document_sections import SecurityTxtFile

GOOD = "Contact: mailto:security@example.com\nContact: https://example.com/form\nExpires: 2031-06-30T00:00:00Z\n"
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
    fact = look(tmp_path, GOOD + "Policy: https://example.com/policy\n")

    assert fact == SecurityTxt(
        (),
        ("mailto:security@example.com", "https://example.com/form"),
        date(2031, 6, 30),
        "https://example.com/policy",
    )


def test_a_file_that_has_expired_is_well_formed_the_day_is_judged_later(tmp_path: Path) -> None:
    fact = look(tmp_path, GOOD.replace("2031", "2001"))

    assert (fact.errors, fact.expires) == ((), date(2001, 6, 30))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("Contact: mailto:a@example.com\n", "'Expires' field must be present"),
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
