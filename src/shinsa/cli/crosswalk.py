"""`shinsa crosswalk`: which provisions of two standards ask alike."""

from __future__ import annotations

from collections.abc import Iterator

import click

from shinsa.assess.crosswalk import Link, Row, crosswalk
from shinsa.cli.completing import standards_beginning
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.cli.language import LANGUAGES
from shinsa.model.standard import Likeness
from shinsa.model.text import Text, say
from shinsa.standards.loader import load_standards, select_standards

LIKENESS: dict[Likeness, Text] = {
    Likeness.EQUIVALENT: Text("asks the same", "同等の要求"),
    Likeness.TESTS: Text("one tests the other", "一方が他方の試験"),
    Likeness.LISTED: Text("listed by the standard", "規格自身が列挙"),
    Likeness.PARTIAL: Text("asks a part of it", "一部が重なる"),
    Likeness.RELATED: Text("same goal", "目的が共通"),
}
CONFIDENCE = {"medium": Text("confidence medium", "確度: 中"), "low": Text("confidence low", "確度: 低")}


@click.command(
    epilog=examples(
        "shinsa crosswalk etsi-ts-103-645-1.1.1 etsi-en-303-645-3.1.3",
        "shinsa crosswalk jc-star-1 uk-psti --lang ja",
    )
)
@click.argument("first", metavar="A", shell_complete=standards_beginning)
@click.argument("second", metavar="B", shell_complete=standards_beginning)
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language.")
@click.pass_obj
def command(language: str, first: str, second: str, lang: str | None) -> None:
    """Set each provision of standard A beside those of B that ask alike, and the rules that decide both.

    Likeness of aim is no proof: that one is met does not say that the other is.
    """
    language = lang or language
    with one_line(language):
        one, other = select_standards((first, second))
        rows = crosswalk(one, other, load_standards())
        click.echo("\n".join(line for row in rows for line in _lines(row, language)))
        met = {link.provision for row in rows for link in row.links}
        alone = [provision.id for provision in other.provisions if provision.id not in met]
        if alone:
            said = say("Only in {b}: {ids}", "{b} だけにある: {ids}", b=other.id, ids=", ".join(alone))
            click.echo(f"\n{said.in_language(language)}")


def _lines(row: Row, language: str) -> Iterator[str]:
    yield f"{row.provision.id}  {row.provision.title.in_language(language)}"
    shared: dict[str, list[str]] = {}
    for provision, rule in row.shared:
        shared.setdefault(provision, []).append(rule)
    for link in row.links:
        rules = ", ".join(shared.pop(link.provision, ()))
        yield f"    {link.provision}  {in_words(link).in_language(language)}{f'  = {rules}' if rules else ''}"
    for provision, names in shared.items():
        yield f"    {provision}  = {', '.join(names)}"
    if not row.links and not row.shared:
        yield f"    {Text('nothing alike', '対応なし').in_language(language)}"


def in_words(link: Link) -> Text:
    """How far a provision asks the same, how sure that is, and over which other it was found."""
    said = [LIKENESS[link.likeness]]
    if unsure := CONFIDENCE.get(link.confidence):
        said.append(unsure)
    if link.over:
        said.append(say("over {over}", "{over} を介して", over=link.over))
    return Text(f"({'; '.join(one.en for one in said)})", f"({'; '.join(one.ja for one in said)})")
