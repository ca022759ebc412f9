"""The version is the installed one."""

from importlib.metadata import version
from pathlib import Path

from shinsa.assess.version import NAME, SOURCE, VERSION, installed


def test_it_is_the_installed_one() -> None:
    assert ("shinsa", version("shinsa")) == (NAME, VERSION)


def test_the_first_folder_of_the_path_has_the_word(tmp_path: Path) -> None:
    for folder, number in (("first", "1.2"), ("second", "3")):
        (tmp_path / folder / f"shinsa-{number}.dist-info").mkdir(parents=True)
    (tmp_path / "first/shinsa_more-9.dist-info").mkdir()
    (tmp_path / "file").write_bytes(b"")
    path = [str(tmp_path / name) for name in ("nowhere", "file", "first", "second")]
    assert installed(path) == "1.2"
    assert installed(path[:2]) == SOURCE
