"""`shinsa judge`: saved observations judged again, without the device."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from shinsa.assess.replay import judge_again
from shinsa.assess.seal import write_whole
from shinsa.cli.completing import standards_beginning
from shinsa.cli.day import Day
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line, whoever_reads
from shinsa.cli.formats import all_formats
from shinsa.cli.report import read_assessment
from shinsa.cli.show import show
from shinsa.standards.loader import select_standards


@click.command(
    epilog=examples("shinsa judge shinsa-out", "shinsa judge shinsa-out --standard japan-mic-34-10 --today 2030-01-01")
)
@click.argument("assessment", type=click.Path(path_type=Path))
@click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="ID",
    shell_complete=standards_beginning,
    help="Judge by this standard (default: those it was judged by).",
)
@click.option("--today", type=Day(), help="The day to judge against (default: the day it was judged).")
@click.option("--out", type=click.Path(path_type=Path), help="Write the new assessment.json here (a file).")
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language of the table.")
@click.pass_obj
def command(
    language: str,
    *,
    assessment: Path,
    standards: tuple[str, ...],
    today: datetime | None,
    out: Path | None,
    lang: str | None,
) -> None:
    """Judge a saved assessment again. The same standards and day give the same verdicts, byte for byte."""
    with one_line(lang or language):
        saved = read_assessment(assessment)
        chosen = select_standards(standards or tuple(one.id for one in saved.standards))
        again = judge_again(saved, chosen, today.date() if today else None)
        if out is not None:
            write_whole(out, all_formats()["json"].render(again, "en"))
        with whoever_reads():
            show(again, lang or language)
        sys.exit(1 if again.fails else 0)
