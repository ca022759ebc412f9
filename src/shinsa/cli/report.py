"""`shinsa report`: a saved assessment in another format."""

from __future__ import annotations

from pathlib import Path

import click

from shinsa.assess.seal import write_whole
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.cli.formats import all_formats
from shinsa.model.assessment import Assessment
from shinsa.model.codec import Malformed
from shinsa.model.document import load
from shinsa.model.errors import InputError
from shinsa.model.text import Text


def read_assessment(path: Path) -> Assessment:
    """The assessment saved in a file, or in a folder's assessment.json. Raises InputError."""
    file = path / "assessment.json" if path.is_dir() else path
    mend = Text(
        "name an assessment.json, or the folder that shinsa assess wrote",
        "assessment.json か、shinsa assess の出力フォルダーを指定する",
    )
    if not file.is_file():
        raise InputError(str(file), None, None, Text("there is no such file", "ファイルがない"), mend)
    try:
        return load(file.read_bytes())
    except Malformed as error:
        raise InputError(str(file), None, None, str(error), mend) from error


@click.command(
    epilog=examples(
        "shinsa report shinsa-out",
        "shinsa report shinsa-out --format sarif --out shinsa.sarif",
        "shinsa report shinsa-out --format cyclonedx --out sbom.cdx.json",
        "shinsa report shinsa-out --format mic-34-10 --out 34-10.html",
    )
)
@click.argument("assessment", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(all_formats())), default="text", show_default=True, help="The format."
)
@click.option("--out", type=click.Path(path_type=Path), help="The file to write (default: standard output).")
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language of the report.")
@click.pass_obj
def command(language: str, assessment: Path, form: str, out: Path | None, lang: str | None) -> None:
    """Write a saved ASSESSMENT (file or folder) in another format.

    html, markdown and text are to read; json is everything; sarif holds the findings at file and line; cyclonedx is the
    firmware's bill of materials, and vex its known vulnerabilities. Papers for authorities, each on the standard of its name:
    mic-34-10 and jc-star-1 (in Japanese), psti-statement (in English; refused while a requirement fails), cra-technical-file.
    """
    with one_line(lang or language):
        data = all_formats()[form].render(read_assessment(assessment), lang or language)
        if out is None:
            click.echo(data, nl=False)
        else:
            write_whole(out, data)
