"""`shinsa diff`: what changed between two assessments, or two images."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from shinsa.assess.run import assess
from shinsa.assess.seal import write_whole
from shinsa.cli.ask import Asked, request_of
from shinsa.cli.bars import Bars
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line, whoever_reads
from shinsa.cli.report import read_assessment
from shinsa.model.assessment import Assessment
from shinsa.model.difference import difference
from shinsa.reports import changes
from shinsa.standards.loader import select_standards
from shinsa.subject.vulnerabilities.age import age


@click.command(
    epilog=examples("shinsa diff release-1/ release-2/", "shinsa diff old.bin new.bin --format json --out changes.json")
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="The format."
)
@click.option("--out", type=click.Path(path_type=Path), help="The file to write (default: standard output).")
@click.option("--quiet", is_flag=True, help="No progress bars.")
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language of the text.")
@click.pass_obj
def command(language: str, *, old: Path, new: Path, form: str, out: Path | None, quiet: bool, lang: str | None) -> None:
    """Tell what changed from OLD to NEW: verdicts, accounts, services, components and everything else that was seen.

    Components that are older in NEW are named first: an update must not bring back what a former one has mended.

    OLD and NEW are saved assessments (a file or an output folder) or firmware images, which are assessed first.
    Exit code 1: a binding provision fails that did not fail before.
    """
    language = lang or language
    with one_line(language):
        with Bars(language, quiet=quiet) as bars:
            before, after = (_assessment(path, bars) for path in (old, new))
        change = difference(before, after, age)
        told = changes.document(change) + "\n" if form == "json" else changes.text(change, language)
        if out is None:
            with whoever_reads():
                click.echo(told, nl=False)
        else:
            write_whole(out, told.encode())
        sys.exit(1 if change.worse else 0)


def _assessment(path: Path, bars: Bars) -> Assessment:
    if (path / "assessment.json").is_file() or path.suffix == ".json":
        return read_assessment(path)
    today = datetime.now(UTC).astimezone().date()
    asked = Asked(
        dossier=None, firmware=(str(path),), device=None, ports="", consent=(), public=False, today=today, out=Path(),
        resume=False, jobs=0,
    )  # fmt: skip
    assessment, _ = assess(replace(request_of(asked, select_standards((), dossier=False)), folder=None), bars)
    return assessment
