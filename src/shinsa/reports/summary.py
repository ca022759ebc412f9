"""What a manager asks first: how many, what to mend first, and what evidence is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from shinsa.model.assessment import Assessment, ProvisionResult, RuleJudgement
from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict

WORST_FIRST = (Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.NOT_APPLICABLE)
UNSETTLED = frozenset({Verdict.FAIL, Verdict.INCONCLUSIVE})


@dataclass(frozen=True, slots=True)
class Count:
    """How many provisions have one verdict, and how many of them are binding."""

    verdict: Verdict
    binding: int
    other: int

    @property
    def total(self) -> int:
        """Binding or not."""
        return self.binding + self.other


@dataclass(frozen=True, slots=True)
class Target:
    """A provision that a task is for. `alone`: nothing else stands between it and its verdict."""

    standard: str
    provision: str
    binding: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, a fix or a piece of evidence to give, and every provision that waits for it."""

    remedy: Text
    because: Text
    rules: tuple[str, ...]
    targets: tuple[Target, ...]
    evidence: tuple[str, ...]

    @property
    def binding(self) -> int:
        """How many of the provisions are binding."""
        return sum(target.binding for target in self.targets)

    @property
    def alone(self) -> int:
        """How many of the provisions wait for nothing else."""
        return sum(target.alone for target in self.targets)

    @property
    def standards(self) -> int:
        """Over how many standards the provisions are spread."""
        return len({target.standard for target in self.targets})


def counts(provisions: Iterable[ProvisionResult]) -> tuple[Count, ...]:
    """The number of provisions per verdict, worst first; every verdict is there, if only with zero."""
    tally = Counter((provision.verdict, provision.binding) for provision in provisions)
    return tuple(Count(verdict, tally[verdict, True], tally[verdict, False]) for verdict in WORST_FIRST)


def declared_only(provision: ProvisionResult) -> bool:
    """Whether it passes on the supplier's word alone."""
    return provision.verdict is Verdict.PASS and frozenset(provision.basis) == {Basis.DECLARED}


def to_mend(assessment: Assessment) -> tuple[Task, ...]:
    """The fixes, grouped by rule and remedy: those that mend the most binding provisions first."""
    return _tasks(assessment, Verdict.FAIL, lambda judgement: (judgement.rule, judgement.remedy))


def missing_evidence(assessment: Assessment) -> tuple[Task, ...]:
    """The evidence that would decide what is undecided, grouped by what to give: the most wanted first."""
    return _tasks(assessment, Verdict.INCONCLUSIVE, lambda judgement: ("", judgement.remedy))


Key = tuple[str, Text]


def _tasks(assessment: Assessment, verdict: Verdict, key: Callable[[RuleJudgement], Key]) -> tuple[Task, ...]:
    groups: dict[Key, list[tuple[RuleJudgement, Target]]] = {}
    for standard, provision in _with_verdict(assessment, verdict):
        open_keys = {key(j) for j in provision.judgements if j.verdict in UNSETTLED} or {key(_stand_in(provision))}
        wanted = [j for j in provision.judgements if j.verdict is verdict] or [_stand_in(provision)]
        for judgement in {key(j): j for j in reversed(wanted)}.values():
            target = Target(standard, provision.id, provision.binding, open_keys == {key(judgement)})
            groups.setdefault(key(judgement), []).append((judgement, target))
    return tuple(sorted(map(_task, groups.values()), key=lambda task: (-task.binding, -len(task.targets))))


def _with_verdict(assessment: Assessment, verdict: Verdict) -> Iterator[tuple[str, ProvisionResult]]:
    for standard in assessment.standards:
        for provision in standard.provisions:
            if provision.verdict is verdict:
                yield standard.id, provision


def _stand_in(provision: ProvisionResult) -> RuleJudgement:
    """What to say of a provision that no judgement speaks for: a person must decide it, or its own reason stands."""
    remedy = provision.attestation or provision.because
    return RuleJudgement("", provision.verdict, provision.because, remedy=remedy)


def _task(group: list[tuple[RuleJudgement, Target]]) -> Task:
    first = group[0][0]
    return Task(
        remedy=first.remedy or first.because,
        because=first.because,
        rules=tuple(dict.fromkeys(judgement.rule for judgement, _ in group if judgement.rule)),
        targets=tuple(target for _, target in group),
        evidence=tuple(dict.fromkeys(name for judgement, _ in group for name in judgement.evidence)),
    )
