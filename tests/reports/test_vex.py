"""Each vulnerability stands with its rating, its analysis and the component that it is about."""

from __future__ import annotations

import json
from typing import Any

from shinsa.reports import cyclonedx, vex
from tests.reports.made_of import EVERYTHING, FLAW, LIBC, PURL, SETTLED, made_of


def entries(*facts: Any) -> dict[str, Any]:  # noqa: ANN401 - facts
    document = json.loads(vex.render(made_of(*(facts or EVERYTHING))))
    return {one["id"]: one for one in document["vulnerabilities"]}


def test_an_affected_component_is_exploitable() -> None:
    flaw = entries()["CVE-2016-7406"]
    assert flaw["analysis"] == {"state": "exploitable"}
    assert flaw["ratings"] == [
        {"score": 9.8, "severity": "critical", "method": "CVSSv3", "vector": FLAW.vector},
    ]
    assert flaw["affects"] == [{"ref": PURL, "versions": [{"version": "2012.55-1", "status": "affected"}]}]
    assert flaw["recommendation"] == "Update dropbear to 2016.74 or later."
    assert flaw["published"] == "2017-03-03T00:00:00Z"
    assert flaw["properties"] == [{"name": "shinsa:exploited", "value": "2022-01-10"}]
    assert flaw["references"] == [{"id": "GHSA-1", "source": {"name": "NVD"}}]


def test_a_settled_one_stays_visible_with_its_justification() -> None:
    settled = entries()["CVE-2018-25032"]
    assert settled["analysis"] == {
        "state": "not_affected",
        "justification": "code_not_reachable",
        "detail": "vulnerable_code_not_in_execute_path",
    }
    assert settled["ratings"][0]["severity"] == "unknown"
    assert settled["affects"][0]["versions"][0]["status"] == "unaffected"


def test_a_possible_one_is_in_triage() -> None:
    possible = entries()["CVE-2020-1"]
    assert possible["analysis"] == {"state": "in_triage", "detail": "a reason of words"}
    assert "ratings" not in possible


def test_the_components_are_those_that_something_is_about() -> None:
    document = json.loads(vex.render(made_of(*EVERYTHING)))
    assert [one["name"] for one in document["components"]] == ["zlib", "dropbear"]
    assert entries(LIBC, SETTLED)["CVE-2018-25032"]["affects"] == []


def test_both_documents_say_the_same_of_a_vulnerability() -> None:
    whole = json.loads(cyclonedx.render(made_of(*EVERYTHING)))
    assert {one["id"]: one for one in whole["vulnerabilities"]} == entries()
