"""Assessments by one standard that has a paper of its own: undecided, passing and attested, with strings that attack."""

from __future__ import annotations

from dataclasses import replace

from shinsa.model.assessment import Assessment, ProvisionResult, Role, RuleJudgement, SectionResult, StandardResult
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.reports.sample import BRUTE_FORCE, ETSI, IEC, KEYS, NO_TELNET, POLICY, SCRIPT, UART, sample

OUT = RuleJudgement(
    "scope.japan_terminal@X2",
    Verdict.INCONCLUSIVE,
    Text("Nobody read the manual's demand of a router.", "取扱説明書の記載が確認されていない。"),
    remedy=Text("Point to the manual.", "取扱説明書を指定する。"),
    evidence=("o3",),
    role=Role.SCOPE,
)
IN = replace(OUT, rule="scope.japan_terminal@S3", verdict=Verdict.PASS, remedy=Text("", ""))
CERTIFIED = replace(OUT, rule="scope.common_criteria", role=Role.EQUIVALENCE, verdict=Verdict.FAIL)
JUDGED = {
    "japan-mic-34-10": ("34-10-1", "34-10-2", "34-10-3", "34-10-4"),
    "jc-star-1": ("S1.1-01", "S1.1-02", "S1.1-05", "S1.1-07"),
    "uk-psti": ("PSTI-1", "PSTI-2", "PSTI-3"),
    "cra-annex-i": ("CRA-I(1)", "CRA-I(2)(a)", "CRA-II(1)", "CRA-II(8)"),
}
"""Ids of the provisions, in the order of the four kinds of provision below."""


def provisions(names: tuple[str, ...]) -> tuple[ProvisionResult, ...]:
    """Provisions that are undecided, pass, are attested, and (where there is a fourth) fail."""
    kinds = (BRUTE_FORCE, POLICY, UART, NO_TELNET)
    made = []
    for name, judgement in zip(names, kinds, strict=False):
        made.append(
            replace(
                ETSI.provisions[0],
                id=name,
                clause=f"clause {name}",
                section="1",
                verdict=judgement.verdict,
                because=judgement.because,
                basis=judgement.basis,
                judgements=(judgement, BRUTE_FORCE) if judgement is NO_TELNET else (judgement,),
                confidence="low" if judgement is POLICY else "high",
            )
        )
    return tuple(made)


def judged_by(standard_id: str) -> Assessment:
    """The sample, judged by this standard and, beside it, by another with a rule in common."""
    standard: StandardResult = replace(
        ETSI,
        id=standard_id,
        title=Text(f"Rules {SCRIPT}", f"規則 {SCRIPT}"),
        sections=(SectionResult("1", Text("All", "すべて"), Verdict.FAIL),),
        provisions=provisions(JUDGED[standard_id]),
        judgements=(IN, OUT, CERTIFIED),
    )
    other = replace(IEC, provisions=(replace(IEC.provisions[0], judgements=(POLICY, KEYS)), *IEC.provisions[1:]))
    return replace(sample(), standards=(standard, other))
