"""`shinsa init`: a commented dossier to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.model.errors import InputError
from shinsa.model.text import Text
from shinsa.subject.dossier.template import template


@click.command(epilog=examples("shinsa init my-device && $EDITOR my-device/dossier.yaml && shinsa assess my-device"))
@click.argument("folder", type=click.Path(path_type=Path), default=Path("dossier"))
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language of the comments.")
@click.pass_obj
def command(language: str, folder: Path, lang: str | None) -> None:
    """Write FOLDER/dossier.yaml, every section explained. An existing dossier is never touched."""
    language = lang or language
    with one_line(language):
        path = folder / "dossier.yaml"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(template(language))
        except FileExistsError as error:
            mend = Text("choose another folder", "別のフォルダーを指定する")
            raise InputError(str(path), None, None, Text("is there already", "すでに存在する"), mend) from error
        click.echo(str(path))
