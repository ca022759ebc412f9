"""Known vulnerabilities as CycloneDX writes them: ratings, what is affected, and how far it was analysed.

Source: CycloneDX 1.6, `vulnerabilities`; the words of justification are mapped from those of CSAF 2.0 and OpenVEX.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.assessment import Assessment, Json, ObservedFact
from shinsa.reports.bom import Node, Part
from shinsa.reports.visible import plain

STATES = {
    "affected": "exploitable",
    "possible": "in_triage",
    "under_investigation": "in_triage",
    "not_affected": "not_affected",
    "fixed": "resolved",
}
JUSTIFICATIONS = {
    "component_not_present": "code_not_present",
    "vulnerable_code_not_present": "code_not_present",
    "vulnerable_code_not_in_execute_path": "code_not_reachable",
    "vulnerable_code_cannot_be_controlled_by_adversary": "requires_environment",
    "inline_mitigations_already_exist": "protected_by_mitigating_control",
}
OWN = frozenset(
    {
        *("code_not_present", "code_not_reachable", "requires_configuration", "requires_dependency"),
        *("requires_environment", "protected_by_compiler", "protected_at_runtime", "protected_at_perimeter"),
        "protected_by_mitigating_control",
    }
)
"""CycloneDX's own words of justification."""
METHODS = (("CVSS:3.1", "CVSSv31"), ("CVSS:3.0", "CVSSv3"), ("CVSS:4", "CVSSv4"), ("AV:", "CVSSv2"))
SEVERITIES = frozenset({"critical", "high", "medium", "low", "none"})


class _Index:
    """Finds the components that a vulnerability is about: by package URL, else by name and version."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._by_purl: dict[str, list[str]] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        for part in parts:
            self._by_purl.setdefault(part.text("purl"), []).append(part.ref)
            self._by_name.setdefault((part.text("name"), part.text("version")), part.ref)

    def refs(self, one: ObservedFact) -> list[str]:
        """The references of these components."""
        purl, name, version = (plain(_text(one, key)) for key in ("purl", "component", "version"))
        found = self._by_purl.get(purl, []) if purl else []
        named = self._by_name.get((name, version))
        return found or ([named] if named is not None else [])


def known(assessment: Assessment) -> list[ObservedFact]:
    """Every vulnerability that was matched, whatever became of it."""
    return [one for one in assessment.observations if one.kind == "KnownVulnerability"]


def vulnerabilities(assessment: Assessment, parts: tuple[Part, ...]) -> list[Json]:
    """One entry for each vulnerability and outcome, with the components that it is about."""
    grouped: dict[tuple[str, str, str], list[ObservedFact]] = {}
    for one in known(assessment):
        key = (_text(one, "id"), _text(one, "status"), _text(one, "justification"))
        grouped.setdefault(key, []).append(one)
    index = _Index(parts)
    return [_entry(key, ones, index) for key, ones in sorted(grouped.items())]


def affected_parts(assessment: Assessment, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The components that some vulnerability is about."""
    index = _Index(parts)
    refs = {ref for one in known(assessment) for ref in index.refs(one)}
    return tuple(part for part in parts if part.ref in refs)


def _entry(key: tuple[str, str, str], ones: list[ObservedFact], index: _Index) -> Node:
    name, status, why = key
    first = ones[0]
    node: Node = {"bom-ref": plain(f"{name}/{status}/{why}"), "id": plain(name)}
    if source := _text(first, "source"):
        node["source"] = {"name": plain(source)}
    if aliases := first.fact.get("aliases"):
        rows = aliases if isinstance(aliases, list) else []
        node["references"] = [{"id": plain(str(each)), "source": {"name": plain(source)}} for each in rows]
    if rating := _rating(first):
        node["ratings"] = [rating]
    if published := _text(first, "published"):
        node["published"] = f"{published}T00:00:00Z"
    fixed = {(_text(one, "component"), _text(one, "fixed")) for one in ones if _text(one, "fixed")}
    if fixed:
        node["recommendation"] = plain("; ".join(f"Update {name} to {new} or later." for name, new in sorted(fixed)))
    node["analysis"] = _analysis(status, why)
    node["affects"] = list(_affects(ones, index))
    if exploited := _text(first, "exploited"):
        node["properties"] = [{"name": "shinsa:exploited", "value": exploited}]
    return node


def _rating(one: ObservedFact) -> Node:
    node: Node = {}
    score, vector = one.fact.get("score"), _text(one, "vector")
    if isinstance(score, (int, float)):
        node["score"] = score
    severity = _text(one, "severity")
    if severity:
        node["severity"] = severity if severity in SEVERITIES else "unknown"
    if vector:
        node["method"] = next((method for start, method in METHODS if vector.startswith(start)), "other")
        node["vector"] = plain(vector)
    return node


def _analysis(status: str, why: str) -> Node:
    node: Node = {"state": STATES.get(status, "in_triage")}
    word = JUSTIFICATIONS.get(why, why if why in OWN else "")
    if word and status == "not_affected":
        node["justification"] = word
    if why:
        node["detail"] = plain(why)
    return node


def _affects(ones: list[ObservedFact], index: _Index) -> Iterator[Node]:
    settled = {"not_affected": "unaffected", "fixed": "unaffected", "affected": "affected"}
    seen: set[str] = set()
    for one in ones:
        for ref in index.refs(one):
            if ref not in seen:
                seen.add(ref)
                status = settled.get(_text(one, "status"), "unknown")
                yield {"ref": ref, "versions": [{"version": plain(_text(one, "version")), "status": status}]}


def _text(one: ObservedFact, name: str) -> str:
    value = one.fact.get(name)
    return value if isinstance(value, str) else ""
