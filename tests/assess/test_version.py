"""The version is the installed one."""

from importlib.metadata import version

from shinsa.assess.version import NAME, VERSION


def test_it_is_the_installed_one() -> None:
    assert ("shinsa", version("shinsa")) == (NAME, VERSION)
