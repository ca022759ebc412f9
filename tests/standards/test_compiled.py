"""What YAML says is recalled only where the file is the same."""

import sys
from pathlib import Path

import pytest

from shinsa.standards.compiled import KEPT, plain


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def never(_text: bytes) -> object:
    raise AssertionError("it was parsed again")


def written(folder: Path, text: str = "a") -> Path:
    file = folder / "one.yaml"
    file.write_text(text, encoding="ascii")
    return file


def kept(folder: Path) -> Path:
    return folder / "__pycache__" / f"one{KEPT}"


def test_a_file_is_parsed_once(tmp_path: Path) -> None:
    file = written(tmp_path)
    assert plain(file, lambda text: {"is": text.decode()}) == {"is": "a"}
    assert plain(file, never) == {"is": "a"}
    assert [one.name for one in kept(tmp_path).parent.iterdir()] == [f"one{KEPT}"]


def test_a_file_that_was_changed_is_parsed_again(tmp_path: Path) -> None:
    plain(written(tmp_path), lambda _: "old")
    assert plain(written(tmp_path, "b"), lambda _: "new") == "new"
    assert plain(written(tmp_path, "b"), never) == "new"


@pytest.mark.parametrize("data", [b"", b"\0", b"?", b"i\x01\0\0\0", b"[\x01\0\0\0N", b"\xff" * 99])
def test_what_is_damaged_is_parsed_again(tmp_path: Path, data: bytes) -> None:
    plain(written(tmp_path), lambda _: "old")
    kept(tmp_path).write_bytes(data)
    assert plain(written(tmp_path), lambda _: "new") == "new"


def test_where_nothing_can_be_written_it_is_parsed_each_time(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_bytes(b"in the way")
    assert plain(written(tmp_path), lambda _: "first") == "first"
    assert plain(written(tmp_path), lambda _: "second") == "second"


def test_where_python_keeps_nothing_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    plain(written(tmp_path), lambda _: "old")
    assert not kept(tmp_path).exists()


def test_what_cannot_be_parsed_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        plain(written(tmp_path), never)
    assert not kept(tmp_path).exists()
