"""How a contradiction is planted in a dossier, and what the rules then say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from shinsa.assess.discover import all_probes
from shinsa.assess.judge import ask_rules
from shinsa.assess.ledger import make_ledger
from shinsa.assess.observe import Gathered
from shinsa.assess.plan import make_plan
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.model.assessment import RuleJudgement
from shinsa.standards.loader import select_standards
from shinsa.subject.dossier.loader import load_dossier

CLEAN = Path(__file__).parents[2] / "samples" / "dossiers" / "clean"
STANDARDS = select_standards(("etsi-ts-103-701-1.1.1",))
DAY = date(2026, 1, 15)


@dataclass(frozen=True)
class Planted:
    """What is changed in one table, and which rule of TS 103 701 has to say FAIL then."""

    table: str
    what: str
    """The contradiction, in words."""
    path: tuple[str | int, ...]
    """Where it is planted, below the table; "ics" first for a claim."""
    value: Any
    """What stands there then; None takes the field away."""
    rule: str

    def __str__(self) -> str:
        return f"{self.table}: {self.what}"

    def into(self, dossier: Any) -> None:  # noqa: ANN401 - a tree of mappings, lists and texts
        """Plant it."""
        path = self.path if self.path[0] == "ics" else ("ixit", self.table, *self.path)
        for step in path[:-1]:
            dossier = dossier[step]
        if self.value is None:
            del dossier[path[-1]]
        else:
            dossier[path[-1]] = self.value


def written(folder: Path, *planted: Planted) -> Path:
    """The clean dossier with these contradictions, in a folder."""
    content = yaml.load((CLEAN / "dossier.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    for one in planted:
        one.into(content)
    (folder / "dossier.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def answers(folder: Path) -> Mapping[str, RuleJudgement]:
    """What every rule that TS 103 701 names says of a dossier alone."""
    request = Request((SubjectSpec(SubjectKind.DOSSIER, "dossier", str(folder)),), STANDARDS, DAY)
    plan = make_plan(request)
    dossier = load_dossier(folder)
    reports = tuple(
        (probe_id, report)
        for probe_ids in plan.tasks.values()
        for probe_id in probe_ids
        for report in all_probes()[probe_id].look(dossier)
    )
    ledger, _ = make_ledger(plan, Gathered(reports, (), ()))
    return ask_rules(STANDARDS, ledger, DAY)
