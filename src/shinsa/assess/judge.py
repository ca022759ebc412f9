"""Puts the questions: every rule that a standard names is asked once, with what its signature asks for."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from shinsa.assess.ahead import counted, weighed
from shinsa.assess.discover import find_rule
from shinsa.assess.ledger import Ledger
from shinsa.model.assessment import Role, RuleJudgement
from shinsa.model.basis import Basis
from shinsa.model.judgement import Judgement
from shinsa.model.rule import About, Rule
from shinsa.model.seen import Observed, Seen
from shinsa.model.standard import Standard
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict

NOTHING = About()
Need = tuple[str, type[Seen[typing.Any] | date | About], type | None]
NOTHING_GIVEN = Text("Nothing was given that shows this.", "この点を示すものが与えられていない。")


class RuleFault(Exception):
    """A rule broke: our own bug, never the device's. It stops the assessment and names the rule."""

    def __init__(self, rule_id: str, why: object) -> None:
        super().__init__(f"rule {rule_id} is broken: {why}")
        self.rule_id = rule_id


def ask_rules(standards: Iterable[Standard], ledger: Ledger, today: date) -> Mapping[str, RuleJudgement]:
    """The answer of every rule that the standards name, by rule id. Records of later days do not count. Raises RuleFault."""
    asked, sound = sorted(set(rules_of(standards))), counted(ledger, today)
    answers = {rule_id: _ask(rule_id, sound, today) for rule_id in asked}
    if sound is ledger:
        return answers
    return {one: weighed(answer, _ask(one, ledger, today), ledger, today) for one, answer in answers.items()}


def rules_of(standards: Iterable[Standard]) -> Iterator[str]:
    """Every rule id that the standards name, conditions and those of the standard as a whole too."""
    for standard in standards:
        yield from standard.at_large
        for provision in standard.provisions:
            yield from provision.applies_when
            yield from provision.rules


def find_rules(standards: Iterable[Standard]) -> None:
    """Import every rule that the standards name, so that they need not be waited for when they are asked. Raises RuleFault."""
    for asked in sorted(set(rules_of(standards))):
        needs_of(rule_named(asked))


def rule_named(asked: str) -> Rule:
    """The rule that a standard names, whatever it asks it about. Raises RuleFault where there is none."""
    rule = find_rule(asked.partition("@")[0])
    if rule is None:
        raise RuleFault(asked, "a standard names it, and there is no such rule")
    return rule


@cache
def needs_of(rule: Rule) -> tuple[Need, ...]:
    """What a rule's signature asks for: parameter name, `Declared`/`Observed`/`Attested`/`Seen`, `date` or `About`, kind of fact.

    Raises RuleFault for a parameter that asks for anything else.
    """
    return tuple(
        (name, *_need(rule, name, hint)) for name, hint in rule.ask.__annotations__.items() if name != "return"
    )


def _need(rule: Rule, name: str, hint: typing.Any) -> tuple[type[Seen[typing.Any] | date | About], type | None]:  # noqa: ANN401 - whatever was written there
    """A parameter's annotation, read as it is written in the rule: to evaluate it takes as long as the rule's answer."""
    wanted, kind = typing.get_origin(hint) or hint, next(iter(typing.get_args(hint)), None)
    if isinstance(hint, str):
        outer, _, inner = hint.removesuffix("]").partition("[")
        wanted, kind = map(rule.ask.__globals__.get, (outer, inner))
    if kind is None and wanted in {date, About}:
        return wanted, None
    if isinstance(wanted, type) and issubclass(wanted, Seen) and isinstance(kind, type):
        return wanted, kind
    raise RuleFault(rule.id, f"parameter {name} asks for {hint}, which nobody can give")


def _ask(asked: str, ledger: Ledger, today: date) -> RuleJudgement:
    rule, about = rule_named(asked), About(asked.partition("@")[2])
    if bool(about) != any(wanted is About for _, wanted, _ in needs_of(rule)):
        raise RuleFault(asked, "it is asked about something and takes nothing, or the other way round")
    return replace(ask_rule(rule, ledger, today, about), rule=asked)


def ask_rule(rule: Rule, ledger: Ledger, today: date, about: About = NOTHING) -> RuleJudgement:
    """The answer of one rule, checked. Raises RuleFault."""
    given: dict[str, object] = {}
    for name, wanted, kind in needs_of(rule):
        if kind is None:
            given[name] = today if wanted is date else about
        else:
            given[name] = ledger.seen(typing.cast("type[Seen[typing.Any]]", wanted), kind)
    if rule.where_given and not any(map(_was_given, given.values())):
        return RuleJudgement(rule.id, Verdict.NOT_APPLICABLE, NOTHING_GIVEN, rule.wants)
    try:
        answer = rule(**given)
    except Exception as error:
        raise RuleFault(rule.id, f"{type(error).__name__}: {error}") from error
    return _checked(rule, answer)


def _was_given(seen: object) -> bool:
    """Whether there was something to see this kind of fact in, read or not."""
    return isinstance(seen, Observed) and bool(len(seen) or seen.looked or seen.broken)


def _checked(rule: Rule, answer: Judgement) -> RuleJudgement:
    """No verdict without its reason, no FAIL without its remedy, no verdict but INCONCLUSIVE without evidence."""
    if not answer.because.en or not answer.because.ja:
        raise RuleFault(rule.id, "it gives no reason in both languages")
    if answer.verdict in {Verdict.FAIL, Verdict.INCONCLUSIVE} and not answer.remedy:
        raise RuleFault(rule.id, f"it says {answer.verdict.name} and not what would change that")
    if answer.verdict is not Verdict.INCONCLUSIVE and not answer.evidence:
        raise RuleFault(rule.id, f"it says {answer.verdict.name} without evidence")
    ids = tuple(dict.fromkeys(one.id for one in answer.evidence))
    return RuleJudgement(
        rule.id, answer.verdict, answer.because, rule.wants, answer.remedy, ids, _bases(answer), Role.RULE
    )


def _bases(answer: Judgement) -> tuple[Basis, ...]:
    found = {one.basis for one in answer.evidence}
    return tuple(basis for basis in Basis if basis in found)
