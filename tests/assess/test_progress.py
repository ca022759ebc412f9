"""The silent progress says nothing."""

import pytest

from shinsa.assess.progress import Progress, Silent
from tests.assess.made import words


def test_it_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress: Progress = Silent()
    progress.begin("a", words("A"), 3)
    progress.step("a", 1, "etc/passwd")
    progress.end("a")
    assert capsys.readouterr() == ("", "")
