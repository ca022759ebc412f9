"""A day on the command line, and what is none."""

import click
import pytest
from click.testing import CliRunner

from shinsa.cli.day import Day
from shinsa.cli.main import main


@pytest.mark.parametrize("word", ["2030-13-01", "tomorrow", "2030-01-01T00:00:00", "01.02.2030"])
def test_what_is_no_day_is_refused_with_the_form_that_is_wanted(word: str) -> None:
    with pytest.raises(click.BadParameter) as refused:
        Day().convert(word, None, None)
    assert str(refused.value) == f"'{word}' is no day; write it as 2026-01-31"


@pytest.mark.parametrize("name", ["assess", "judge"])
def test_the_help_shows_the_form(name: str) -> None:
    assert Day().convert("2030-01-02", None, None).date().isoformat() == "2030-01-02"
    assert "--today YYYY-MM-DD" in CliRunner().invoke(main, [name, "--help"]).stdout
