"""Where nobody looked and nobody said anything, nothing is decided, in any standard."""

from __future__ import annotations

from pathlib import Path

from shinsa.assess.ledger import Ledger
from shinsa.assess.request import Request
from shinsa.assess.seal import Evidence, conclude
from shinsa.model.verdict import Verdict
from shinsa.standards.loader import select_standards
from tests.assess.made import TODAY

DATA = Path(__file__).parents[2] / "src/shinsa/standards/data"


def test_nothing_is_decided_where_nobody_looked() -> None:
    standards = select_standards(tuple(sorted(file.stem for file in DATA.glob("*.yaml"))))
    evidence = Evidence(Ledger((), (), ()), (), ())
    judged = conclude(Request((), standards, TODAY), evidence, "2026-01-15T00:00:00Z").standards
    provisions = [(standard.id, one) for standard in judged for one in standard.provisions]
    assert len(judged) == len(standards)
    assert {
        f"{name} {one.id}": one.because.en for name, one in provisions if one.verdict is not Verdict.INCONCLUSIVE
    } == {}
    rules = {each.rule: each for _, one in provisions for each in one.judgements}
    assert {each.rule for each in rules.values() if each.verdict in {Verdict.PASS, Verdict.FAIL}} == set()
    assert {each.evidence for each in rules.values() if each.verdict is Verdict.NOT_APPLICABLE} <= {()}
