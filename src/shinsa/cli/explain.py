"""`shinsa explain`: what a provision asks, what decides it, and who else asks the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from shinsa.assess.crosswalk import Link
from shinsa.assess.explain import Explained, ExplainedRule, explain
from shinsa.cli.completing import provisions_beginning
from shinsa.cli.crosswalk import CONFIDENCE, in_words
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.model.errors import InputError
from shinsa.model.standard import Modality, Nature
from shinsa.model.text import Text, say
from shinsa.standards.loader import load_standards

MODALITY = {Modality.MANDATORY: Text("mandatory", "必須"), Modality.RECOMMENDED: Text("recommended", "推奨")}
NATURE = {
    Nature.CONCEPTUAL: Text("conceptual: judged on what is declared", "概念的: 申告された内容で判定"),
    Nature.FUNCTIONAL: Text("functional: judged on what is observed", "機能的: 観察した内容で判定"),
}
BASIS = {
    "declared": Text("declared", "申告"),
    "observed": Text("observed", "観察"),
    "attested": Text("attested", "証言"),
    "seen": Text("on any basis", "根拠を問わない"),
}
NO_PROBE = Text("no probe yet", "プローブなし")


@click.command(
    epilog=examples(
        "shinsa explain 4.1-1",
        'shinsa explain "EDR 3.11"',
        "shinsa explain japan-mic-34-10:34-10-2",
        "shinsa explain 5.3-2-1                 every unit of a test case",
        'shinsa explain "5.1-1-2 a"',
    )
)
@click.argument("provision", shell_complete=provisions_beginning)
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language.")
@click.pass_obj
def command(language: str, provision: str, lang: str | None) -> None:
    """Say what PROVISION asks, which test cases check it, which rules decide it and which facts and probes they need.

    PROVISION is the id of a provision, a test unit, or a section such as a test case; STANDARD:ID tells two apart.
    """
    language = lang or language
    with one_line(language):
        found = explain(provision, load_standards())
        if not found:
            mend = Text("'shinsa standards' lists the standards", "「shinsa standards」で一覧を表示できる")
            raise InputError(provision, None, None, Text("no provision has this id", "この番号の規定はない"), mend)
        click.echo("\n\n".join("\n".join(_lines(one, language)) for one in found))


def _lines(one: Explained, language: str) -> Iterator[str]:
    for line in (*_asks(one), *_decides(one), *_elsewhere(one)):
        yield line.in_language(language)


def _asks(one: Explained) -> Iterator[Text]:
    provision, standard = one.provision, one.standard
    yield say("{id}  {title}", "{id}  {title}", id=provision.id, title=provision.title)
    yield say(
        "  {id} · {clause} · {modality} · {title}",
        "  {id} · {clause} · {modality} · {title}",
        id=standard.id,
        clause=provision.clause,
        modality=MODALITY[provision.modality],
        title=standard.title,
    )
    yield say("  {asks}", "  {asks}", asks=provision.asks)
    if provision.nature in NATURE:
        yield say("  ({nature})", "  ({nature})", nature=NATURE[provision.nature])
    if provision.condition:
        yield say("  Only when: {when}", "  適用条件: {when}", when=provision.condition)
    if provision.levels:
        yield say("  SL-C {levels}", "  SL-C {levels}", levels=", ".join(map(str, provision.levels)))
    if unsure := CONFIDENCE.get(provision.confidence):
        sure = Text("what the publisher asks here is not certain", "発行者の求める内容は確定していない")
        yield say("  ! {unsure}: {sure}", "  ! {unsure}: {sure}", unsure=unsure, sure=sure)
    if provision.note:
        yield say("  {note}", "  {note}", note=provision.note)


def _decides(one: Explained) -> Iterator[Text]:
    conditions = [rule for rule in one.rules if rule.is_condition]
    deciding = [rule for rule in one.rules if not rule.is_condition]
    if conditions:
        yield Text("\n  Whether it applies", "\n  適用されるか")
        yield from _rules(conditions)
    if deciding:
        yield Text(
            "\n  What decides it, and so how to comply: a good device shows",
            "\n  判定するもの (適合するには次を示す)",
        )
        yield from _rules(deciding)
    if one.provision.attestation:
        heading = Text("What only a person can decide", "人だけが判断できること")
        if deciding:
            heading = Text(
                "What a person may attest where rules cannot decide", "規則で決まらない場合に人が証言すること"
            )
        yield say("\n  {heading}", "\n  {heading}", heading=heading)
        yield say("  ✎ {question}", "  ✎ {question}", question=one.provision.attestation)
    if one.provision.beyond:
        yield Text("\n  What only a person can decide beyond the rules", "\n  規則のほかに人だけが判断できること")
        yield say("  ✎ {question}", "  ✎ {question}", question=one.provision.beyond)
    if one.provision.looks_at:
        shown = ", ".join(one.provision.looks_at)
        yield say("    to look at: {shown}", "    確認するもの: {shown}", shown=shown)


def _rules(rules: Iterable[ExplainedRule]) -> Iterator[Text]:
    for rule in rules:
        yield say("  • {wants}  [{id}]", "  • {wants}  [{id}]", wants=rule.wants, id=rule.id)
        for fact in rule.facts:
            seers = Text(", ".join(fact.probes), ", ".join(fact.probes)) if fact.probes else NO_PROBE
            yield say(
                "      {kind} ({basis}) ← {seers}",
                "      {kind} ({basis}) ← {seers}",
                kind=fact.kind,
                basis=BASIS[fact.basis],
                seers=seers,
            )


def _elsewhere(one: Explained) -> Iterator[Text]:
    cases = one.provision.tested_by
    if one.tests or cases:
        yield Text("\n  Tested by, or tests", "\n  試験の対応")
        yield from _links(one.tests)
    if cases:
        yield say("  {cases}  ({where})", "  {cases}  ({where})", cases=", ".join(cases), where=one.standard.tested_in)
    if one.alike:
        yield Text("\n  Who else asks the same", "\n  同様の要求")
        yield from _links(one.alike)
    named = {(link.standard, link.provision) for link in (*one.alike, *one.tests)}
    if others := [f"{standard}:{other}" for standard, other in one.also if (standard, other) not in named]:
        yield Text("\n  Decided by the same evidence", "\n  同じ証拠で判定される規定")
        yield say("  {others}", "  {others}", others=", ".join(others))


def _links(links: Iterable[Link]) -> Iterator[Text]:
    for link in links:
        yield say("  {to}  {how}", "  {to}  {how}", to=link.to, how=in_words(link))
