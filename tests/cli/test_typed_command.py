"""A command of the laboratory's own, as it is typed."""

from __future__ import annotations

import shutil

import pytest

from shinsa.cli.typed_command import typed_command
from shinsa.model.errors import InputError


def test_it_is_split_into_words_and_its_program_found() -> None:
    assert typed_command("echo 'port 4' $HOME;", "--reset-with") == (shutil.which("echo"), "port 4", "$HOME;")


def test_nothing_typed_is_no_command() -> None:
    assert typed_command("", "--reset-with") == ()


@pytest.mark.parametrize("typed", ["echo 'open", "/no/such/program off"])
def test_what_cannot_be_run_is_refused_before_anything_is_sent(typed: str) -> None:
    with pytest.raises(InputError, match="--reset-with"):
        typed_command(typed, "--reset-with")
