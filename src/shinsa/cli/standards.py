"""`shinsa standards`: what can be judged by."""

from __future__ import annotations

import click

from shinsa.assess.share import Share, shares
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
            *parts, whole = shares(standard)
            title = standard.title.in_language(lang or language)
            click.echo(
                f"{standard.id:24} {whole.total:3} provisions, {mandatory:3} mandatory, {_percent(whole)} with rules  {title}"
            )
            for part in parts:
                click.echo(f"{'':24} {part.total:3} {part.nature.value}, {_percent(part)} with rules")


def _percent(share: Share) -> str:
    return f"{share.ruled:3} ({100 * share.ruled // share.total} %)"
