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
    console = Console(highlight=False)
    told = rows(assessment, language)
    console.print(escape(told.device), style="bold")
    console.print(escape(told.headline), style=_STYLES[told.verdict])
    for block in told.standards:
        console.print(f"\n[bold]{escape(block.id)}[/]  {escape(block.title)}")
        console.print(
            f"[{_STYLES[block.verdict]}]{MARKS[block.verdict]} {escape(block.word)}[/]: {escape(block.because)}"
        )
        console.print(_table(block))
        console.print(f"  {escape(block.counts)}", style="dim")
    for listing in told.listings:
        console.print(f"\n[bold]{escape(listing.heading)}[/]")
        console.print(_listed(listing))


def _listed(listing: Listing) -> Table:
    """Lines that wrap under themselves, so that each is seen to begin."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=3, justify="right")
    table.add_column(overflow="fold")
    for line in listing.lines:
        table.add_row("-", escape(line))
    return table


def _table(block: Block) -> Table:
    table = Table(box=None, expand=True, show_header=False)
    table.add_column("", width=1)
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("", ratio=1, no_wrap=True, overflow="ellipsis")
    for row in block.rows:
        mark = f"[{_STYLES[row.verdict]}]{MARKS[row.verdict]}[/]"
        table.add_row(mark, escape(row.provision), f"[dim]{escape(row.modality)}[/]", escape(row.reason))
    return table
