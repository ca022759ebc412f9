"""Writes docs/reference/ from the code: probes, rules, facts, provisions and the command line. Nothing there is typed.

`python docs/build.py` rewrites the pages; with `--check` it writes nothing and exits 1 naming each page that drifts.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click
import published

from shinsa.assess.crosswalk import Link, Relations
from shinsa.assess.discover import all_facts, all_probes, all_rules
from shinsa.assess.explain import Explained, ExplainedRule, explained
from shinsa.assess.judge import needs_of
from shinsa.assess.plan import subject_of
from shinsa.assess.request import SubjectKind
from shinsa.assess.share import Share, shares
from shinsa.cli.crosswalk import in_words
from shinsa.cli.main import COMMANDS, main
from shinsa.model.errors import InputError
from shinsa.model.fact import Fact
from shinsa.model.probe import FileProbe, Needs, Probe
from shinsa.model.rule import Rule
from shinsa.model.standard import Modality, Nature, Standard
from shinsa.standards.loader import load_standards
from shinsa.subject.dossier.ixit import published_tables
from shinsa.subject.dossier.tables.published import OLD, PublishedField, PublishedTable

REFERENCE = Path(__file__).resolve().parent / "reference"
WIDTH = 100
"""Columns of the help texts: the reader's terminal must not change the page."""
MADE = "<!-- Made from the code by `./run docs`; do not edit. -->"
NONE = "–"


def pages() -> dict[str, str]:
    """Every page by its path below docs/reference/."""
    standards = load_standards()
    relations = Relations(standards)
    found = {
        "probes.md": _page("Probes", _probes()),
        "rules.md": _page("Rules", _rules(standards)),
        "facts.md": _page("Facts", _facts()),
        "standards.md": _page("Standards", _standards(standards)),
        "cli.md": _page("The command line", _commands()),
        "ixit.md": _page("The fields of the IXIT", _ixit()),
        "published-dossier.md": _published_dossier(),
    }
    for standard in standards:
        found[f"provisions/{standard.id}.md"] = _page(str(standard.title), _provisions(standard, standards, relations))
    return found


# --- probes -------------------------------------------------------------------------------------------------------


def _probes() -> Iterator[str]:
    yield "What looks, at what, for which [facts](facts.md), what must be there first, and what it cannot see."
    for kind in SubjectKind:
        probes = [probe for probe in all_probes().values() if subject_of(probe.id) is kind]
        if probes:
            yield f"\n## Subject: {kind.value}\n"
            yield from _table(("probe", "subject", "looks for", "needs", "cannot see"), map(_probe_row, probes))


def _probe_row(probe: Probe | FileProbe) -> tuple[str, ...]:
    kinds = ", ".join(_fact_link(kind.__name__) for kind in probe.kinds)
    about = f"`{probe.id}`: {probe.about}"
    return about, subject_of(probe.id).value, kinds, _needs(probe.needs), probe.blind_to or NONE


def _needs(needs: Needs) -> str:
    named = [f"consent `{name}`" for name in needs.consent]
    named += [f"program `{name}`" for name in needs.programs]
    named += [f"module `{name}`" for name in needs.modules]
    named += [f"`{power.name}`" for power in needs.powers]
    return ", ".join(named) + (f" ({needs.install})" if needs.install else "") or NONE


# --- rules --------------------------------------------------------------------------------------------------------


def _rules(standards: tuple[Standard, ...]) -> Iterator[str]:
    yield "What each rule wants of a device, the [facts](facts.md) it asks for, and the provisions it decides."
    yield "A provision in brackets is one whose condition, scope, equivalence or approvals the rule answers."
    decides = _decides(standards)
    for group, rules in _grouped(all_rules()).items():
        yield f"\n## {group}\n"
        rows = (
            (f"`{rule.id}`", rule.wants.en, rule.wants.ja, _asked(rule), decides.get(rule.id, NONE)) for rule in rules
        )
        yield from _table(("rule", "wants", "求めること", "asks for", "decides"), rows)


def _grouped(rules: Mapping[str, Rule]) -> dict[str, list[Rule]]:
    groups: dict[str, list[Rule]] = {}
    for rule in rules.values():
        groups.setdefault(rule.id.partition(".")[0], []).append(rule)
    return groups


def _asked(rule: Rule) -> str:
    asked = []
    for _, basis, kind in needs_of(rule):
        if kind is None:
            asked.append("the day" if basis is date else "what it is asked about")
        else:
            asked.append(f"{basis.__name__.lower()} {_fact_link(kind.__name__)}")
    return "<br>".join(asked)


def _decides(standards: Iterable[Standard]) -> dict[str, str]:
    """The provisions that each rule is named by, as links."""
    named: dict[str, dict[str, None]] = {}
    for standard in standards:
        page = f"provisions/{standard.id}.md"
        for rule in standard.at_large:
            named.setdefault(rule, {})[f"([{standard.id}]({page}))"] = None
        for one in standard.provisions:
            for rule in one.rules:
                named.setdefault(_bare(rule), {})[f"[{standard.id} {one.id}]({page}#{_anchor(one.id)})"] = None
            for rule in one.applies_when:
                named.setdefault(rule, {})[f"([{standard.id} {one.id}]({page}#{_anchor(one.id)}))"] = None
    return {rule: "<br>".join(links) for rule, links in named.items()}


def _bare(rule: str) -> str:
    """The rule without what a standard asks it about."""
    return rule.partition("@")[0]


# --- facts --------------------------------------------------------------------------------------------------------


def _facts() -> Iterator[str]:
    yield "The vocabulary: what can be true of a device, which [probes](probes.md) can see it and which [rules](rules.md) ask."
    areas: dict[str, list[type[Fact]]] = {}
    for kind in all_facts().values():
        areas.setdefault(kind.__module__, []).append(kind)
    for module, kinds in sorted(areas.items()):
        yield f"\n## {module.rpartition('.')[2]}\n"
        yield f"{_first_line(importlib.import_module(module).__doc__)}\n"
        for kind in kinds:
            yield from _fact(kind)


def _fact(kind: type[Fact]) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{_escaped(_first_line(kind.__doc__))}\n"
    fields = (f"`{one.name}: {one.type}`" for one in dataclasses.fields(kind))  # type: ignore[arg-type] # every Fact is one
    seers = [f"`{probe.id}`" for probe in all_probes().values() if kind in probe.kinds]
    askers = [f"`{rule.id}`" for rule in all_rules().values() if kind in {asked for _, _, asked in needs_of(rule)}]
    yield f"- fields: {', '.join(fields) or NONE}"
    yield f"- seen by: {', '.join(seers) or 'no probe'}"
    yield f"- asked by: {', '.join(askers) or 'no rule'}\n"


def _fact_link(name: str) -> str:
    return f"[{name}](facts.md#{name.lower()})"


# --- standards ----------------------------------------------------------------------------------------------------


def _standards(standards: tuple[Standard, ...]) -> Iterator[str]:
    yield "What can be judged by, and how much of it rules decide from evidence alone; the rest is left to a person,"
    yield "who is shown what to look at and whose answer is an attestation."
    yield ""
    heads = ("standard", "規格", "published", "provisions", "mandatory", "decided by rules")
    yield from _table(heads, map(_standard_row, standards))


def _standard_row(standard: Standard) -> tuple[str, ...]:
    *parts, whole = shares(standard)
    mandatory = sum(one.modality is Modality.MANDATORY for one in standard.provisions)
    said = [f"{_percent(whole)} of all", *(f"{_percent(part)} of the {part.nature.value}" for part in parts)]
    link = f"[{standard.title.en}](provisions/{standard.id}.md)<br>`{standard.id}`"
    published = f"{standard.publisher}, {standard.published}"
    return link, standard.title.ja, published, str(whole.total), str(mandatory), "<br>".join(said)


def _percent(share: Share) -> str:
    return f"{share.ruled}/{share.total} ({100 * share.ruled // share.total} %)"


# --- provisions ---------------------------------------------------------------------------------------------------


def _provisions(standard: Standard, standards: tuple[Standard, ...], relations: Relations) -> Iterator[str]:
    yield f"{standard.title.ja}\n"
    yield f"Id `{standard.id}`, {standard.publisher}, {standard.published}. {standard.note}".rstrip()
    whole = {
        "Applies when": standard.applies_when,
        "Equivalence": standard.equivalence,
        "Approvals": standard.approvals,
    }
    for what, rules in whole.items():
        if rules:
            yield f"\n{what}: {', '.join(f'`{rule}`' for rule in rules)}."
    depth: dict[str, int] = {}
    for section in standard.sections:
        depth[section.id] = depth.get(section.within, 1) + 1
        yield f"\n{'#' * depth[section.id]} {section.id} {section.title}\n"
        for provision in standard.provisions:
            if provision.section == section.id:
                found = explained(standard, provision, standards, relations)
                yield from _provision(found, depth[section.id] + 1)


def _provision(found: Explained, depth: int) -> Iterator[str]:
    one = found.provision
    yield f'<a id="{_anchor(one.id)}"></a>\n'
    yield f"{'#' * depth} {one.id} {_escaped(str(one.title))}\n"
    yield f"{_escaped(str(one.asks))}\n"
    levels = f", selected by SL-C {', '.join(map(str, one.levels))}" if one.levels else ""
    yield f"- modality: {one.modality.value}{levels}"
    if one.nature is not Nature.UNSAID:
        yield f"- nature: {one.nature.value}"
    if one.confidence != "high":
        yield f"- **confidence {one.confidence}**: what the publisher asks here is not certain"
    if one.note:
        yield f"- note: {_escaped(str(one.note))}"
    own = [rule for rule in found.rules if rule.is_condition and rule.id in one.applies_when]
    yield f"- condition: {_escaped(str(one.condition)) or 'none'}{''.join(f' (`{rule.id}`)' for rule in own)}"
    deciding = [rule for rule in found.rules if not rule.is_condition]
    yield f"- rules: {', '.join(f'`{rule.id}`' for rule in deciding) or 'none: only a person decides'}"
    yield f"- evidence that decides: {_evidence((*own, *deciding)) or 'an attestation'}"
    if one.beyond:
        yield f"- beyond the rules, for a person: {_escaped(str(one.beyond))}"
    yield f"- attestation: {_escaped(str(one.attestation)) or 'not asked for'}"
    yield from _elsewhere(found)
    yield ""


def _elsewhere(found: Explained) -> Iterator[str]:
    """What a person looks at, and what other publications have to do with it."""
    one = found.provision
    if one.looks_at:
        yield f"- to look at: {', '.join(f'`{name}`' for name in one.looks_at)}"
    if one.tested_by:
        yield f"- test cases: {', '.join(one.tested_by)} ({_escaped(str(found.standard.tested_in))})"
    for what, links in (("tested by, or tests", found.tests), ("who else asks the same", found.alike)):
        if direct := [link for link in links if not link.over]:
            yield f"- {what}: {_linked(direct)}"


def _linked(links: Iterable[Link]) -> str:
    """The provisions of other standards, each with how far it asks the same and how sure that is."""
    return "; ".join(
        f"[{one.standard} {one.provision}]({one.standard}.md#{_anchor(one.provision)}) {in_words(one).en}"
        for one in links
    )


def _evidence(rules: Iterable[ExplainedRule]) -> str:
    """Each fact with its basis and the probes that see it, once."""
    facts = {(fact.basis, fact.kind): fact for rule in rules for fact in rule.facts}
    said = []
    for (basis, kind), fact in facts.items():
        seers = ", ".join(f"`{probe}`" for probe in fact.probes) or "no probe yet"
        said.append(f"{basis} [{kind}](../facts.md#{kind.lower()}) ({seers})")
    return "; ".join(said)


def _anchor(provision_id: str) -> str:
    return "p-" + "".join(c if c.isalnum() else "-" for c in provision_id.lower())


# --- the IXIT ------------------------------------------------------------------------------------------------------


def _ixit() -> Iterator[str]:
    tables = published_tables()
    count = sum(one.since == OLD for table in tables for one in table.fields)
    yield f"Which keys of dossier.yaml answer each of the {count} fields in the {len(tables)} tables of TS 103 701 V1.1.1, and what"
    yield "V2.1.1 adds. The words stand in one key; what a rule can use stands in keys of its own. Keys that answer no published"
    yield "field are Shinsa's own."
    for table in tables:
        later = f" (V2.1.1: {table.titles.later}, {table.titles.later_title})" if table.titles.later else ""
        yield f"\n## {table.id} {table.titles.title}\n"
        yield f"{'A list of entries' if table.many else 'One mapping'}{later}.\n"
        yield from _table(("published field", "words", "values for rules"), _ixit_rows(table))


def _ixit_rows(table: PublishedTable) -> Iterator[tuple[str, ...]]:
    for one in table.fields:
        yield _published(one), f"`{one.key}`", ", ".join(f"`{part}`" for part in one.parts) or NONE
    if table.own:
        yield "(Shinsa's own)", NONE, ", ".join(f"`{key}`" for key in table.own)


def _published(one: PublishedField) -> str:
    since = "" if one.since == OLD else f" (since V{one.since})"
    return one.name + since + (f" (V2.1.1: {one.later})" if one.later else "")


# --- a published dossier -------------------------------------------------------------------------------------------


def _published_dossier() -> str:
    """The page; as it stands where the dossier is not beside the checkout, or this checkout's values no longer fit it."""
    try:
        if published.GIVEN.is_dir():
            return _page("A published dossier, judged", published.lines())
    except (InputError, KeyError) as error:
        print(f"docs/examples/ruuvi-gateway: {error}", file=sys.stderr)
    return (REFERENCE / "published-dossier.md").read_text("utf-8")


# --- the command line ---------------------------------------------------------------------------------------------


def _commands() -> Iterator[str]:
    yield from _help("shinsa", main)
    for name in COMMANDS:
        command = importlib.import_module(f"shinsa.cli.{name}").command
        yield from _help(f"shinsa {name}", command)
        for below, inner in getattr(command, "commands", {}).items():
            yield from _help(f"shinsa {name} {below}", inner)


def _help(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    lines = (line.rstrip() for line in command.get_help(context).splitlines())
    yield "\n".join((f"\n## `{name}`\n", "```", *lines, "```"))


# --- Markdown -----------------------------------------------------------------------------------------------------


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join((MADE, f"\n# {title}\n", *lines)).rstrip() + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(_cell(value) for value in row)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;")


def _first_line(doc: str | None) -> str:
    return (doc or "").strip().partition("\n")[0]


# --- keeping them -------------------------------------------------------------------------------------------------


def drifting(wanted: Mapping[str, str]) -> list[str]:
    """Every page that is missing, differs, or should not be there."""
    there = {str(path.relative_to(REFERENCE)): path for path in REFERENCE.rglob("*.md")}
    gone = [name for name in there if name not in wanted]
    return sorted(
        gone + [name for name, text in wanted.items() if name not in there or there[name].read_text("utf-8") != text]
    )


def write(wanted: Mapping[str, str]) -> None:
    """Make docs/reference/ hold these pages and no other."""
    for name in drifting(wanted):
        path = REFERENCE / name
        if name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[name], encoding="utf-8")
        else:
            path.unlink()


def run(arguments: list[str]) -> int:
    """Build, or check; the exit code."""
    parser = argparse.ArgumentParser(description=_first_line(__doc__))
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 naming each page that drifts")
    checking = parser.parse_args(arguments).check
    wanted = pages()
    names = drifting(wanted)
    for name in names:
        print(f"docs/reference/{name} {'is out of date: ./run docs' if checking else 'written'}")
    if not checking:
        write(wanted)
    return int(checking and bool(names))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
