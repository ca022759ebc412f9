"""Prints an assessment for a person at a terminal, and plain for a pipe."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from shinsa.cli.formats import all_formats
from shinsa.model.assessment import Assessment
from shinsa.model.verdict import Verdict
from shinsa.reports.terminal import MARKS, Block, Listing, rows

_STYLES = {
    Verdict.FAIL: "bold red",
    Verdict.INCONCLUSIVE: "yellow",
    Verdict.PASS: "green",
    Verdict.NOT_APPLICABLE: "dim",
}


def show(assessment: Assessment, language: str) -> None:
    """Print verdicts, what to mend first and what was not looked at."""
    if not sys.stdout.isatty():
        sys.stdout.write(all_formats()["text"].render(assessment, language).decode())
        sys.stdout.flush()
        return
    console = Console()
    told = rows(assessment, language)
    console.print(f"[bold]{escape(told.device)}[/] [{_STYLES[told.verdict]}]{escape(told.headline)}[/]\n")
    for block in told.standards:
        console.print(_table(block))
        console.print(f"  {escape(block.counts)}\n", style="dim")
    for listing in told.listings:
        console.print(escape(listing.heading), style="bold")
        console.print(_listed(listing))


def _listed(listing: Listing) -> Table:
    """Lines that wrap under themselves, so that each is seen to begin."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=3, justify="right")
    table.add_column()
    for line in listing.lines:
        table.add_row("-", escape(line))
    return table


def _table(block: Block) -> Table:
    style = _STYLES[block.verdict]
    table = Table(
        title=f"{escape(block.title)}: [{style}]{escape(block.word)}[/]", title_justify="left", box=None, expand=True
    )
    table.add_column("", width=1)
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("", ratio=1, no_wrap=True, overflow="ellipsis")
    for row in block.rows:
        mark = f"[{_STYLES[row.verdict]}]{MARKS[row.verdict]}[/]"
        table.add_row(mark, escape(row.provision), f"[dim]{escape(row.modality)}[/]", escape(row.reason))
    return table
