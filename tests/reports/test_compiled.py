"""Kept templates fill as those that were just compiled, and what cannot be kept is done without."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from shinsa.reports.compiled import Compiled

WORDS: Mapping[str, str] = {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "__pycache__"


def filled(
    folder: Path,
    language: str = "en",
    source: str = "{{ 'Hello'|greet }}, {{ name }}",
    words: Mapping[str, str] = WORDS,
) -> str:
    cache = Compiled(language, words)
    cache.directory = str(folder)
    environment = Environment(loader=DictLoader({"page": source}), bytecode_cache=cache, autoescape=True)
    environment.filters["greet"] = lambda word: words.get(word, word) if language == "en" else "こんにちは"
    return environment.get_template("page").render(name="A")


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_a_kept_template_says_the_same(folder: Path) -> None:
    first = filled(folder)
    assert len(list(folder.iterdir())) == 1
    assert filled(folder) == first == "Hello, A"


def test_one_language_does_not_speak_the_other(folder: Path) -> None:
    filled(folder)
    assert filled(folder, "ja") == "こんにちは, A"


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    filled(folder)
    assert filled(folder, source="Bye, {{ name }}") == "Bye, A"


def test_a_template_is_compiled_anew_where_the_words_in_it_were_changed(folder: Path) -> None:
    filled(folder)
    assert filled(folder, words={"Hello": "Good day"}) == "Good day, A"


def test_a_file_that_is_damaged_is_compiled_anew(folder: Path) -> None:
    filled(folder)
    for kept in folder.iterdir():
        kept.write_bytes(kept.read_bytes()[:-40])
    assert filled(folder) == "Hello, A"


def test_where_nothing_can_be_written_the_page_is_made_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert filled(file / "__pycache__") == "Hello, A"


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    filled(folder)
    assert not folder.exists()
