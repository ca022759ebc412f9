"""`shinsa export`: the ICS and IXIT of a dossier as forms."""

from __future__ import annotations

from pathlib import Path

import click

from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.model.text import say
from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.forms.exporting import FORMATS, left_out, write_forms


@click.command(
    epilog=examples(
        "shinsa export my-device --format xlsx",
        "shinsa export my-device --format docx --out ics-ixit-2026.docx",
        "shinsa export my-device --format md --out ixit/",
    )
    + "\n\nドシエの ICS・IXIT を Excel、Word、Markdown、YAML で書き出す。記入後は shinsa import で読み戻せる。"
)
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file, for md the folder (default: ics-ixit in this folder)."
)
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language.")
@click.pass_obj
def command(language: str, dossier: Path, form: str, out: Path | None, lang: str | None) -> None:
    """Write the ICS and IXIT of a DOSSIER (its folder) as published tables; 'shinsa import' reads them back.

    A workbook and a document hold all tables, so that they serve as forms to fill in. [] in the first cell of a table says
    that there are none. What only dossier.yaml holds, such as the live device's passwords, is never exported.
    """
    language = lang or language
    with one_line(language):
        opened = load_dossier(dossier)
        for path in write_forms(opened, form, out or Path("ics-ixit" if form == "md" else f"ics-ixit.{form}")):
            click.echo(str(path))
        if kept := left_out(opened.content):
            names = say("only in dossier.yaml: {names}", "dossier.yamlのみ: {names}", names=", ".join(kept))
            click.echo(names.in_language(language), err=True)
