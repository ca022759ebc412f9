"""The contract on wording can fail, and lets ordinary text stand."""

import pytest

from tests.house import wording
from tests.house.project import Build


@pytest.mark.parametrize("text", ["the work folder", "src/work/x", "$HOME/work/x", "\0/" + "work/", "a session"])
def test_ordinary_text_stands(build: Build, text: str) -> None:
    assert not list(wording.unsaid(build({"docs/a.md": text, ".venv/x": "/" + "work/"})))


@pytest.mark.parametrize("said", ["farm" + "-studio", "/work" + "/", "pypi" + ".org"])
def test_a_text_that_says_where_it_was_made_is_found(build: Build, said: str) -> None:
    project = build({".ci/run": f"first\nsee {said} there"})

    assert list(wording.unsaid(project)) == [f".ci/run:2: says {said}"]
