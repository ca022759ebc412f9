"""The user's list of leaked keys is read as it is meant, and what is no key is said with its line."""

from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject import known_keys
from shinsa.subject.known_keys import read_known_keys

ONE, TWO = "ab" * 32, "0f" * 32


def test_a_list_is_read(tmp_path: Path) -> None:
    file = tmp_path / "leaked.txt"
    text = f"\ufeff# of the 2024 incident\r\n\r\n{ONE.upper()}\tbuild server, 2024  # revoked\n{':'.join(TWO[n : n + 2] for n in range(0, 64, 2))}"
    file.write_text(text, encoding="utf-8")
    found = read_known_keys(file)
    assert found.keys == {ONE: "build server, 2024", TWO: "leaked.txt"}
    assert (found.name, len(found.sha256), found.size) == ("leaked.txt", 64, len(text.encode()))


@pytest.mark.parametrize(
    ("data", "where", "why"),
    [
        (f"{ONE} a\n{ONE[:-1]} b\n".encode(), "k.txt:2:1", "is no SHA-256"),
        (b"-----BEGIN PRIVATE KEY-----\n", "k.txt:1:1", "is no SHA-256"),
        (b"# nothing\n\n", "k.txt", "holds no key"),
        (b"", "k.txt", "holds no key"),
        (ONE.encode() + b"\n\xff\n", "k.txt:2", "is no text"),
        (b"#" * 20_001, "k.txt", "is larger than 20000 bytes"),
    ],
)
def test_what_is_no_list_is_said_with_its_line_and_the_mend(
    data: bytes, where: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_keys, "LARGEST", 20_000)
    (tmp_path / "k.txt").write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_known_keys(tmp_path / "k.txt")
    assert f"{where}: " in str(caught.value)
    assert why in str(caught.value)
    assert "SubjectPublicKeyInfo" in str(caught.value)


@pytest.mark.parametrize(("name", "why"), [("gone", "there is no such file"), ("", "is a folder")])
def test_what_is_no_file_is_said(name: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=why):
        read_known_keys(tmp_path / name)
