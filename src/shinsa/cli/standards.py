"""`shinsa standards`: what can be judged by."""

from __future__ import annotations

import click

from shinsa.cli.failing import one_line
from shinsa.model.standard import Modality
from shinsa.standards.loader import load_standards


@click.command()
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language of the titles.")
@click.pass_obj
def command(language: str, lang: str | None) -> None:
    """List the standards: id, provisions (mandatory ones), those that rules decide, and the title."""
    with one_line(lang or language):
        for standard in load_standards():
            mandatory = sum(1 for one in standard.provisions if one.modality is Modality.MANDATORY)
            ruled = sum(1 for one in standard.provisions if one.rules)
            title = standard.title.in_language(lang or language)
            total = len(standard.provisions)
            click.echo(f"{standard.id:24} {total:3} provisions, {mandatory:2} mandatory, {ruled:3} with rules  {title}")
