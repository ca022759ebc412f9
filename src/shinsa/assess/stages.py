"""Two stages: what is seen in the firmware first, then what is known of the components that were seen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from shinsa.assess.observe import Gathered, observe
from shinsa.assess.plan import Plan
from shinsa.assess.progress import Progress
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.facts.components import Component
from shinsa.model.codec import encode
from shinsa.model.observation import Report, Sighting

NOT_LOOKED_UP = frozenset({"sha256", "licence", "depends"})
"""Fields of a component that no data on ends of life and vulnerabilities goes by."""
LATE = frozenset({SubjectKind.INVENTORY, SubjectKind.VULNERABILITIES})
"""Subjects that are made of what the first stage saw."""


def with_inventory(request: Request) -> Request:
    """The request with the subjects of the second stage: those of any firmware that is to be looked at."""
    if not any(spec.kind is SubjectKind.FIRMWARE for spec in request.subjects):
        return request
    late = [SubjectSpec(SubjectKind.INVENTORY, "components")]
    if request.vulnerabilities is not None:
        path, vex = request.vulnerabilities, tuple(str(one.absolute()) for one in request.vex)
        late.append(SubjectSpec(SubjectKind.VULNERABILITIES, path.name, str(path.absolute()), vex=vex))
    return replace(request, subjects=(*request.subjects, *late))


def observe_in_stages(request: Request, plan: Plan, progress: Progress) -> Gathered:
    """Run every job of the plan, those on components once these are known. Raises InputError when a subject is refused."""
    early = {spec: ids for spec, ids in plan.tasks.items() if spec.kind not in LATE}
    late = {spec: ids for spec, ids in plan.tasks.items() if spec.kind in LATE and ids}
    first = observe(request, Plan(early, ()), progress)
    if not late:
        return first
    held = _held(report for _, report in first.reports)
    second = observe(request, Plan({replace(spec, held=held): ids for spec, ids in late.items()}, ()), progress)
    attempts = tuple(sorted((*first.attempts, *second.attempts), key=lambda attempt: attempt.probe))
    return Gathered((*first.reports, *second.reports), attempts, (*first.subjects, *second.subjects))


def _held(reports: Iterable[Report]) -> str:
    """The components with their places as JSON, in an order that no race between children changes.

    What is looked up goes by names and versions; what else is known of a component, such as the digest of its file, would
    make another subject of every build.
    """
    rows = {
        json.dumps({"fact": _looked_up(report.fact), "place": encode(report.place)}, sort_keys=True)
        for report in reports
        if isinstance(report, Sighting) and isinstance(report.fact, Component)
    }
    return f"[{','.join(sorted(rows))}]"


def _looked_up(component: Component) -> dict[str, object]:
    return {name: value for name, value in encode(component).items() if name not in NOT_LOOKED_UP}
