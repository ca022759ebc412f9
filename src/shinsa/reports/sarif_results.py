"""What fails and what is undecided, as the results and rules of a SARIF run.

One result is one rule at one place where something was seen, whatever number of provisions it counts against: they are its
taxa. What else it rests on, such as a declaration, stands as related locations. An undecided rule is
`open`, a provision that only a person can decide is for `review`; neither has a level. A FAIL that an assessor overruled stays
visible as suppressed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field

from shinsa.model.assessment import Assessment, Json, ProvisionResult, Role, RuleJudgement, StandardResult
from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.place import FilePlace
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.reports.evidence import Evidence, found, lookup
from shinsa.reports.sarif_locations import Node, location, message, words
from shinsa.reports.summary import UNSETTLED
from shinsa.reports.visible import visible
from shinsa.reports.wording import clipped

MOST_RELATED = 10
FINGERPRINT = "shinsaFinding/v1"
GROUP = re.compile(r"[./](?![0-9])")
"""What ends the group of a rule, or the standard of a provision, in an id."""
FAIL, OPEN, REVIEW = "fail", "open", "review"


@dataclass(frozen=True, slots=True)
class Target:
    """A provision that a finding counts against; the whole standard without one."""

    standard: str
    provision: str
    modality: str
    binding: bool
    overruled: str = ""


@dataclass(slots=True)
class Finding:
    """One judgement, with every provision in which it was made."""

    judgement: RuleJudgement
    kind: str
    targets: dict[Target, None] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """How grave it is: an error when a binding provision fails."""
        if self.kind != FAIL:
            return "none"
        return "error" if any(target.binding for target in self.targets) else "warning"


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """Every distinct judgement that is not settled, FAIL before INCONCLUSIVE, in the order of the document."""
    groups: dict[tuple[RuleJudgement, str], Finding] = {}
    for standard in assessment.standards:
        for judgement, kind, target in _unsettled(standard):
            groups.setdefault((judgement, kind), Finding(judgement, kind)).targets[target] = None
    return tuple(sorted(groups.values(), key=lambda finding: finding.kind != FAIL))


def _unsettled(standard: StandardResult) -> Iterator[tuple[RuleJudgement, str, Target]]:
    for judgement in standard.judgements:
        if judgement.verdict in UNSETTLED:
            yield judgement, _kind(judgement), Target(standard.id, "", "", binding=True)
    for provision in standard.provisions:
        overruled = _overruled(provision)
        if provision.verdict not in UNSETTLED and not overruled:
            continue
        target = Target(standard.id, provision.id, provision.modality.value, provision.binding, overruled)
        wanted = [judgement for judgement in provision.judgements if judgement.verdict in UNSETTLED]
        for judgement in wanted:
            yield judgement, _kind(judgement), target
        if not wanted:
            yield _stand_in(standard, provision), FAIL if provision.verdict is Verdict.FAIL else REVIEW, target


def _kind(judgement: RuleJudgement) -> str:
    return FAIL if judgement.verdict is Verdict.FAIL else OPEN


def _overruled(provision: ProvisionResult) -> str:
    """The words of the assessor who decided otherwise than a rule that failed."""
    if provision.verdict is not Verdict.PASS or all(one.verdict is not Verdict.FAIL for one in provision.judgements):
        return ""
    return next((one.because.en for one in provision.judgements if one.role is Role.ATTESTATION), "")


def _stand_in(standard: StandardResult, provision: ProvisionResult) -> RuleJudgement:
    """What to say of a provision that no judgement speaks for: a person must decide it, or its own reason stands."""
    return RuleJudgement(
        f"{standard.id}/{provision.id}",
        provision.verdict,
        provision.because,
        wants=provision.title,
        remedy=provision.attestation,
    )


def rules(found_here: tuple[Finding, ...], language: str) -> tuple[Node, ...]:
    """The rules that the findings name, each with what it wants and how to meet it."""
    first = {finding.judgement.rule: finding for finding in reversed(found_here)}
    return tuple(_rule(first[name], language) for name in sorted(first))


def _rule(finding: Finding, language: str) -> Node:
    judgement = finding.judgement
    wants = judgement.wants or judgement.because
    rule: Node = {
        "id": judgement.rule,
        "shortDescription": message(wants, language),
        "help": message(judgement.remedy or wants, language),
        "properties": {"tags": ["security", GROUP.split(judgement.rule)[0]]},
    }
    return rule


def results(assessment: Assessment, found_here: tuple[Finding, ...], language: str) -> Iterator[Node]:
    """One result for each place of each finding, and one for a finding without a place."""
    known = lookup(assessment)
    facts = {fact.id: fact.fact for fact in assessment.observations}
    number = {name: index for index, name in enumerate(sorted({finding.judgement.rule for finding in found_here}))}
    seen: Counter[str] = Counter()
    for finding in found_here:
        primary, related = _apart(found(finding.judgement.evidence, known))
        for evidence in primary or (None,):
            mark = _fingerprint(finding, evidence, facts)
            seen[mark] += 1
            yield (
                _result(finding, evidence, language)
                | related
                | {
                    "ruleIndex": number[finding.judgement.rule],
                    "partialFingerprints": {FINGERPRINT: f"{mark}:{seen[mark]}"},
                }
            )


def _apart(evidence: tuple[Evidence, ...]) -> tuple[tuple[Evidence, ...], Node]:
    """What was seen, each a result of its own, and the rest as related locations; the rest leads where nothing was seen."""
    seen = tuple(one for one in evidence if not one.look and one.basis is not Basis.DECLARED) or evidence[:1]
    rest: list[Json] = [location(one.place) for one in evidence if one not in seen]
    return seen, {"relatedLocations": rest[:MOST_RELATED]} if rest else {}


def _fingerprint(finding: Finding, evidence: Evidence | None, facts: Mapping[str, Mapping[str, Json]]) -> str:
    """What stays the same while lines move: the rule, the file or other place, and what was seen there."""
    place = (
        ""
        if evidence is None
        else evidence.place.path
        if isinstance(evidence.place, FilePlace)
        else str(evidence.place)
    )
    fact = facts.get(evidence.id, {}) if evidence is not None else {}
    parts = [finding.judgement.rule, place, evidence.kind if evidence is not None else "", fact]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def _result(finding: Finding, evidence: Evidence | None, language: str) -> Node:
    judgement = finding.judgement
    because = Text(_sentences(judgement, "en"), _sentences(judgement, "ja"))
    result: Node = {
        "ruleId": judgement.rule,
        "kind": finding.kind,
        "level": finding.level,
        "message": message(because, language),
    }
    if evidence is not None:
        result["locations"] = [location(evidence.place)]
    taxa: list[Json] = [_taxon(target) for target in finding.targets if target.provision]
    if taxa:
        result["taxa"] = taxa
    if all(target.overruled for target in finding.targets):
        why = next(target.overruled for target in finding.targets)
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": words(Text(why, why), "en")}
        ]
    result["properties"] = _properties(finding, evidence, language)
    return result


def _sentences(judgement: RuleJudgement, language: str) -> str:
    both = (judgement.because.in_language(language), judgement.remedy.in_language(language))
    return ("" if language == "ja" else " ").join(filter(None, both))


def _taxon(target: Target) -> Node:
    return {"id": target.provision, "toolComponent": {"name": target.standard}}


def _properties(finding: Finding, evidence: Evidence | None, language: str) -> Node:
    judgement = finding.judgement
    bag: Node = {
        "verdict": judgement.verdict.name,
        "because": words(judgement.because, language),
        "wants": words(judgement.wants, language),
        "remedy": words(judgement.remedy, language),
        "basis": [basis.value for basis in judgement.basis],
        "provisions": [_provision(target) for target in finding.targets],
    }
    if evidence is not None:
        bag |= {
            "evidence": evidence.id,
            "seen": evidence.kind,
            "probe": evidence.probe,
            "fields": {name: words(value, language) for name, value in evidence.fields},
            "excerpt": visible(clipped(evidence.excerpt)),
        }
    return {name: value for name, value in bag.items() if value not in ("", [], {})}


def _provision(target: Target) -> Node:
    named = (("standard", target.standard), ("provision", target.provision), ("modality", target.modality))
    return {**{name: value for name, value in named if value}, "binding": target.binding}
