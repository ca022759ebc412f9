# ruff: noqa: N999 - a module is called as its command
"""`shinsa import`: a dossier from the forms that a supplier has filled in."""

from __future__ import annotations

from pathlib import Path

import click

from shinsa.cli.completing import standards_beginning
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.model.text import say
from shinsa.standards.loader import select_standards
from shinsa.subject.forms.answer import Leftover, printable
from shinsa.subject.forms.importing import LEFTOVERS, Imported, import_forms, write_dossier

SHOWN = 30
"""How many of what could not be placed the terminal lists; the file lists all."""
WIDTH = 90
"""Characters of each that the terminal shows."""


@click.command(
    epilog=examples(
        "shinsa import forms.xlsx --out my-device",
        "shinsa import ics.docx ixit/*.md --out my-device --name Sensor --model S1",
    )
    + "\n\n記入済みの ICS・IXIT(Excel、Word、Markdown)から dossier.yaml を作成し、置き場所のない記載を一覧にする。"
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The dossier's folder; nothing in it is overwritten."
)
@click.option("--name", default="", help="What the device is called, where the forms do not say it.")
@click.option("--model", default="", help="Its model designation, where the forms do not say it.")
@click.option(
    "--standard", shell_complete=standards_beginning, help="The standard that an ICS is about which does not say so."
)
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language.")
@click.pass_obj
def command(
    language: str,
    files: tuple[Path, ...],
    *,
    out: Path,
    name: str,
    model: str,
    standard: str | None,
    lang: str | None,
) -> None:
    """Make a dossier of filled-in ICS and IXIT tables: .xlsx, .docx, .md, or a folder of them.

    A value that a rule can use is taken from free text only where that says it unmistakably; all other words are kept as text.
    What no field holds is listed, and written to not-placed.txt. Verdicts that a maker publishes go to
    published-verdicts.yaml, which no assessment reads.
    """
    language = lang or language
    with one_line(language):
        if standard is not None:
            select_standards((standard,))
        called = {key: value for key, value in (("name", name), ("model", model)) if value}
        imported = import_forms(files, standard, called)
        written = write_dossier(imported, out)
        for path in written:
            click.echo(str(path))
        _tell(imported, out, language)


def _tell(imported: Imported, out: Path, language: str) -> None:
    tables = imported.sections.get("ixit", {})
    count = say(
        "{files} files read, {tables} tables of the IXIT filled, {groups} groups of published verdicts laid aside",
        "{files}個のファイルを読み、IXITの{tables}個の表に記入し、公表済みの判定{groups}グループ分を別に保存した",
        files=imported.files,
        tables=len(tables) if isinstance(tables, dict) else 0,
        groups=len(imported.groups),
    )
    click.echo(count.in_language(language), err=True)
    if imported.unnamed:
        unnamed = say(
            "{file} does not say yet what the device is: fill in device.name and device.model",
            "{file}に機器の名称がない。device.nameとdevice.modelを記入する",
            file=out / "dossier.yaml",
        )
        click.echo(unnamed.in_language(language), err=True)
    for one in imported.leftovers[:SHOWN]:
        click.echo(_line(one, language), err=True)
    if imported.leftovers:
        rest = say(
            "{n} texts found no place; {file} holds all of them",
            "置き場所のない記載が{n}件ある。すべて{file}にある",
            n=len(imported.leftovers),
            file=out / LEFTOVERS,
        )
        click.echo(rest.in_language(language), err=True)


def _line(one: Leftover, language: str) -> str:
    words = " ".join(one.text.split())
    short = f"{words[:WIDTH]}…" if len(words) > WIDTH else words
    return printable(f"{one.spot}: {one.why.in_language(language)}: {short}")
