"""`shinsa explain`: what a provision asks, and what decides it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from shinsa.assess.explain import Explained, explain
from shinsa.cli.failing import one_line
from shinsa.model.errors import InputError
from shinsa.model.text import Text
from shinsa.standards.loader import load_standards


@click.command(
    epilog='Examples:\n\n  shinsa explain 4.1-1\n\n  shinsa explain "EDR 3.11"\n\n  shinsa explain japan-mic-34-10:34-10-2'
)
@click.argument("provision")
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language.")
@click.pass_obj
def command(language: str, provision: str, lang: str | None) -> None:
    """Say what PROVISION asks, which rules decide it, which facts they need, and which probes can see those."""
    language = lang or language
    with one_line(language):
        found = explain(provision, load_standards())
        if not found:
            mend = Text("'shinsa standards' lists the standards", "「shinsa standards」で一覧を表示できる")
            raise InputError(provision, None, None, Text("no provision has this id", "この番号の規定はない"), mend)
        click.echo("\n\n".join("\n".join(_lines(one, language)) for one in found))


def _lines(one: Explained, language: str) -> Iterator[str]:
    provision = one.provision
    yield f"{provision.id}  {provision.title.in_language(language)}"
    yield f"  {one.standard.title.in_language(language)} · {provision.clause} · {provision.modality.value}"
    yield f"  {provision.asks.in_language(language)}"
    if provision.condition:
        yield f"  ({provision.condition.in_language(language)})"
    if provision.levels:
        yield f"  SL-C {', '.join(map(str, provision.levels))}"
    for rule in one.rules:
        yield f"  {'?' if rule.is_condition else '•'} {rule.id}: {rule.wants.in_language(language)}"
        for fact in rule.facts:
            seers = ", ".join(fact.probes) or ("no probe yet" if language == "en" else "プローブなし")
            yield f"      {fact.kind} ({fact.basis}) ← {seers}"
    if provision.attestation:
        yield f"  ✎ {provision.attestation.in_language(language)}"
    if one.also:
        yield f"  = {', '.join(f'{standard}:{other}' for standard, other in one.also)}"
