"""What was seen is kept, found again, bounded, and forgotten without harm when its file is broken."""

import os
import sqlite3
from pathlib import Path

import pytest

from shinsa.assess import memory as module
from shinsa.assess.memory import Memory, _as_it_lies, _state, digests, known_answers, known_code, looking_code


@pytest.fixture
def kept(tmp_path: Path) -> Memory:
    memory = Memory(tmp_path / "cache")
    memory.learn("full", ["one", "two"], "packed", "digest")
    memory.learn("empty", [])
    memory.write()
    return Memory(tmp_path / "cache")


def test_what_was_learnt_is_found_again(kept: Memory) -> None:
    assert kept.answer("full") == ("one", "two")
    assert kept.answer("empty") == ()
    assert kept.answer("never") is None
    assert digests(kept.path, ["packed", "other"]) == {"packed": "digest"}
    assert known_answers(kept.path, ["full", "empty", "never"]) == {"full": True, "empty": False}


def test_only_its_owner_may_read_it(kept: Memory) -> None:
    assert Path(kept.path).stat().st_mode & 0o777 == 0o600


def test_no_folder_keeps_nothing() -> None:
    memory = Memory(None)
    memory.learn("key", ["one"])
    memory.write()
    assert (memory.path, memory.answer("key")) == ("", None)


def test_a_broken_file_is_forgotten_and_begun_anew(kept: Memory) -> None:
    Path(kept.path).write_bytes(b"no database at all" * 500)
    assert kept.answer("full") is None
    kept.learn("new", ["three"])
    kept.write()
    kept.learn("new", ["three"])
    kept.write()
    assert kept.answer("new") == ("three",)


@pytest.mark.parametrize("said", [b"not packed", b"\x78\x9c"])
def test_a_broken_answer_is_none(kept: Memory, said: bytes) -> None:
    with sqlite3.connect(kept.path) as base:
        base.execute("UPDATE answers SET said = ? WHERE key = 'full'", (said,))
    assert kept.answer("full") is None


def test_a_memory_that_is_being_written_by_another_waits_and_gives_up(
    kept: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)
    other = sqlite3.connect(kept.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    kept.learn("late", ["x"])
    kept.write()
    other.execute("ROLLBACK")
    other.close()
    assert kept.answer("late") is None
    assert kept.answer("full") == ("one", "two")


def test_the_longest_unused_goes_when_there_is_no_room(kept: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 0)
    assert kept.answer("full") is not None
    kept.learn("newest", ["x"])
    kept.write()
    assert kept.answer("empty") is None
    assert kept.answer("newest") == ("x",)


def test_the_code_that_looks_has_a_digest() -> None:
    assert len(looking_code()) == 64
    assert looking_code() == looking_code()


def test_code_that_lies_there_as_it_did_is_not_read_again(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    assert known_code(memory) == looking_code()
    assert memory.answer(_as_it_lies()) == (looking_code(),)
    memory.learn(_as_it_lies(), ["as it was said"])
    memory.write()
    assert known_code(memory) == "as it was said"
    assert known_code(Memory(None)) == looking_code()


def test_a_file_lies_there_by_its_size_and_by_times_that_nobody_sets_back(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("one", encoding="ascii")
    os.utime(file, ns=(1, 2))
    assert _state(str(file)) == (str(file), 3, 2, file.stat().st_ctime_ns)
