"""What the pages point to is there: files, headings, probes, and the commands with their options."""

from __future__ import annotations

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from shinsa.assess.discover import all_probes
from shinsa.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs/how-to").glob("*.md")),
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r"\s{2,}\S")
"""Where an explanation begins beside a command."""


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(page: Path) -> Iterator[list[str]]:
    """Every call of shinsa in a block of the page, as words."""
    for block in FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            plain = line.strip().removeprefix("$ ").removeprefix("./run ")
            if plain.startswith("shinsa "):
                yield shlex.split(COLUMN.split(plain)[0])[1:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for name, heading in LINK.findall(page.read_text(encoding="utf-8")):
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: {name}"
        assert not heading or heading in anchors(target), f"{page.name}: {name}#{heading}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_exists(page: Path) -> None:
    for words in commands(page):
        if words[0].startswith("-"):
            continue
        assert words[0] in COMMANDS, words
        command: click.Command = importlib.import_module(f"shinsa.cli.{words[0]}").command
        if isinstance(command, click.Group):
            command = command.commands[words[1]]
        known = {"--help", *(name for one in command.params for name in one.opts)}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_every_probe_that_the_page_on_firmware_names_exists() -> None:
    text = (ROOT / "docs/how-to/assess-a-firmware.md").read_text(encoding="utf-8")
    table = text.split("## What is looked for")[1].split("\n## ")[0]
    named = {f"firmware.{name}" for name in re.findall(r"`([a-z_]+)`", table)}
    assert len(named) > 20
    assert named <= set(all_probes())


def test_every_decision_has_a_number_of_its_own_and_its_title_has_it_too() -> None:
    decisions = sorted((ROOT / "docs/adr").glob("*.md"))
    numbers = [page.name[:4] for page in decisions]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]
    assert all(page.read_text(encoding="utf-8").startswith(f"# {page.name[:4]} ") for page in decisions)
