"""What a provision asks for, down to the probes: built from the code, so it cannot drift from it."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.assess.crosswalk import Link, Relations
from shinsa.assess.discover import all_probes
from shinsa.assess.judge import needs_of, rule_named
from shinsa.model.dataclass import dataclass
from shinsa.model.standard import Likeness, Provision, Standard
from shinsa.model.text import Text


@dataclass(frozen=True)
class NeededFact:
    """A kind of fact that a rule asks for, on what basis, and the probes that can see it."""

    kind: str
    basis: str
    about: str
    probes: tuple[str, ...]


@dataclass(frozen=True)
class ExplainedRule:
    """One rule of a provision: what a good device shows, and the facts that decide."""

    id: str
    wants: Text
    facts: tuple[NeededFact, ...]
    is_condition: bool


@dataclass(frozen=True)
class Explained:
    """A provision with its rules, and the other provisions that rest on the same rules."""

    standard: Standard
    provision: Provision
    rules: tuple[ExplainedRule, ...]
    also: tuple[tuple[str, str], ...]
    """Standard id and provision id of others that one of these rules decides."""
    alike: tuple[Link, ...] = ()
    """Provisions of other standards that ask the same, or part of it; its tests are not among them."""
    tests: tuple[Link, ...] = ()
    """The test units that check it."""


def explain(wanted: str, standards: tuple[Standard, ...]) -> tuple[Explained, ...]:
    """Every provision that `wanted` names: an id such as "4.1-1", or "STANDARD:ID" to tell two apart. Empty when none.

    The id of a section, such as a test case, names every provision below it where no provision has that id; the id of a
    test case of another publication the provisions that it tests.
    """
    prefix, _, name = wanted.rpartition(":")
    relations = Relations(standards)
    asked = [standard for standard in standards if not prefix or standard.id.startswith(prefix)]
    for named in (_by_id, _by_section, _by_case):
        found = [(standard, one) for standard in asked for one in named(standard, name.strip().casefold())]
        if found:
            return tuple(explained(standard, one, standards, relations) for standard, one in found)
    return ()


def _by_id(standard: Standard, name: str) -> Iterator[Provision]:
    yield from (one for one in standard.provisions if one.id.casefold() == name)


def _by_section(standard: Standard, name: str) -> Iterator[Provision]:
    within = {section.id: section.within for section in standard.sections}
    for provision in standard.provisions:
        above = provision.section
        while above and above.casefold() != name:
            above = within[above]
        if above:
            yield provision


def _by_case(standard: Standard, name: str) -> Iterator[Provision]:
    yield from (one for one in standard.provisions if name in map(str.casefold, one.tested_by))


def explained(
    standard: Standard, provision: Provision, standards: tuple[Standard, ...], relations: Relations
) -> Explained:
    """One provision explained; `relations` are those of `standards`, made once for all that is asked."""
    rules = (
        *(_rule(rule_id, is_condition=True) for rule_id in (*standard.applies_when, *provision.applies_when)),
        *(_rule(rule_id, is_condition=False) for rule_id in provision.rules),
    )
    also = tuple(
        (other.id, one.id)
        for other in standards
        for one in other.provisions
        if set(one.rules) & set(provision.rules) and (other.id, one.id) != (standard.id, provision.id)
    )
    links = relations.of(standard.id, provision.id)
    tests = tuple(link for link in links if link.likeness is Likeness.TESTS)
    return Explained(standard, provision, rules, also, tuple(link for link in links if link not in tests), tests)


def _rule(rule_id: str, *, is_condition: bool) -> ExplainedRule:
    rule = rule_named(rule_id)
    return ExplainedRule(rule_id, rule.wants, tuple(_facts(rule_id)), is_condition)


def _facts(rule_id: str) -> Iterator[NeededFact]:
    for _, wanted, kind in needs_of(rule_named(rule_id)):
        if kind is None:
            continue
        seers = tuple(probe.id for probe in all_probes().values() if kind in probe.kinds)
        about = (kind.__doc__ or "").strip().splitlines()[0]
        yield NeededFact(kind.__name__, wanted.__name__.lower(), about, seers)
