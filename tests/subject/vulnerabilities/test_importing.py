"""An import is whole or not at all, the same each time, and names what it could not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.subject.vulnerabilities.importing import import_data
from shinsa.subject.vulnerabilities.store import NoStore, open_store
from tests.subject.vulnerabilities.made import CSAF, DROPBEAR, KEV, OSV, SECDB, write


def quiet(_number: int, _total: int, _name: str) -> None:
    pass


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", a__json=DROPBEAR, b__json=KEV, c__json=OSV, d__yaml=SECDB, e__json=CSAF)


def test_a_folder_is_imported(data: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    done = import_data(
        (data,), tmp_path / "deep/er/v.sqlite", lambda n, total, name: steps.append(f"{n}/{total} {name}")
    )
    assert (done.documents, done.problems) == (5, ())
    assert steps[0] == "1/5 a.json"
    with open_store(tmp_path / "deep/er/v.sqlite") as store:
        assert store.documents()["NVD"] == (1, 1)
        assert [kept.record.id for kept in store.ranges("debian:12", "curl")] == ["DSA-1-1"]
        assert store.exploited("CVE-2016-7406") is not None
        assert store.exploited("CVE-1") is None
        assert [one.status for one in store.statements("CVE-2022-48174")] == ["affected", "not_affected"]
        assert store.holds_space("alpine:v3.18")
        assert not store.holds_space("alpine:v3.19")


def test_a_second_import_replaces_what_a_file_held(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "v.sqlite"
    first = import_data((data,), target, quiet)
    again = import_data((data,), target, quiet)
    assert first == again
    with open_store(target) as store:
        assert store.documents()["NVD"] == (1, 1)
        assert len(list(store.ranges("cpe", "dropbear_ssh_project:dropbear_ssh"))) == 1


def test_what_cannot_be_read_is_named_and_the_rest_is_kept(data: Path, tmp_path: Path) -> None:
    write(data, f__json="{", g__json="{}", h__json={"id": "CVE-1", "configurations": [7]}, notes__txt="nothing")
    done = import_data((data, tmp_path / "gone.json"), tmp_path / "v.sqlite", quiet)
    assert done.documents == 5
    assert {Path(problem.path).name for problem in done.faults} == {"f.json", "h.json", "gone.json"}
    assert [Path(problem.path).name for problem in done.problems if problem.foreign] == ["g.json"]
    with open_store(tmp_path / "v.sqlite") as store:
        assert store.best("CVE-1") is None


def test_a_foreign_file_that_was_named_is_a_fault(data: Path, tmp_path: Path) -> None:
    write(data, g__json="{}")
    assert len(import_data((data / "g.json",), tmp_path / "v.sqlite", quiet).faults) == 1


def test_where_nothing_is_read_nothing_is_written(tmp_path: Path) -> None:
    done = import_data((tmp_path / "gone.json",), tmp_path / "v.sqlite", quiet)
    assert done.documents == 0
    assert list(tmp_path.iterdir()) == []


def test_an_import_that_is_cut_off_leaves_what_was_there(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "v.sqlite"
    import_data((data / "a.json",), target, quiet)
    before = target.read_bytes()

    def stop(_number: int, _total: int, _name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_data((data,), target, stop)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "v.sqlite"]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0junk", b"text"])
def test_another_file_is_not_taken_for_a_store(content: bytes, data: Path, tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").write_bytes(content)
    with pytest.raises(NoStore), open_store(tmp_path / "v.sqlite"):
        pass
    with pytest.raises(NoStore):
        import_data((data,), tmp_path / "v.sqlite", quiet)
    assert (tmp_path / "v.sqlite").read_bytes() == content
