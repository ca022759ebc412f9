"""`shinsa standards`: what can be judged by."""

from __future__ import annotations

import click

from shinsa.assess.share import Share, shares
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.model.standard import Modality, Nature
from shinsa.model.text import Text, say
from shinsa.standards.loader import load_standards

NATURE = {Nature.CONCEPTUAL: Text("conceptual", "概念的"), Nature.FUNCTIONAL: Text("functional", "機能的")}


@click.command(epilog=examples("shinsa standards", "shinsa standards --lang ja"))
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language of the titles.")
@click.pass_obj
def command(language: str, lang: str | None) -> None:
    """List the standards: id, provisions (mandatory ones), those that rules decide without a person, and the title."""
    spoken = lang or language
    with one_line(spoken):
        for standard in load_standards():
            mandatory = sum(1 for one in standard.provisions if one.modality is Modality.MANDATORY)
            *parts, whole = shares(standard)
            title = standard.title.in_language(spoken)
            said = say(
                "{all} provisions, {must} mandatory, {share}",
                "規定 {all}、必須 {must}、{share}",
                all=f"{whole.total:3}",
                must=f"{mandatory:3}",
                share=_percent(whole),
            )
            click.echo(f"{standard.id:24} {said.in_language(spoken)}  {title}")
            for part in parts:
                told = say(
                    "{all} {what}, {share}",
                    "{what} {all}、{share}",
                    all=f"{part.total:3}",
                    what=NATURE[part.nature],
                    share=_percent(part),
                )
                click.echo(f"{'':24} {told.in_language(spoken)}")


def _percent(share: Share) -> Text:
    number = f"{share.ruled:3} ({100 * share.ruled // share.total} %)"
    return say("{number} by rules alone", "規則だけで判定 {number}", number=number)
