import json
from datetime import date
from typing import Any

import pytest

from shinsa.subject.documents.advisories import read_advisory
from shinsa.subject.documents.flaw import Flaw
from shinsa.subject.documents.line import Unreadable

HUB = "pkg:generic/maker/GH-1@1.4.1"


def openvex(*rows: dict[str, Any]) -> tuple[Flaw, ...]:
    head = {
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://maker.example/vex/1",
        "timestamp": "2026-05-01T00:00:00Z",
    }
    return read_advisory(json.dumps({**head, "statements": rows}).encode())


def statement(status: str, day: str = "", product: object = HUB) -> dict[str, Any]:
    stamp = {"timestamp": f"{day}T08:00:00Z"} if day else {}
    return {"vulnerability": {"name": "CVE-2026-1"}, "products": [product], "status": status, **stamp}


def test_the_time_runs_from_the_first_word_of_a_flaw_to_the_last_of_its_fix() -> None:
    (flaw,) = openvex(
        statement("under_investigation", "2026-02-01"),
        statement("affected", "2026-02-03", {"@id": "x", "identifiers": {"purl": HUB}}),
        statement("fixed", "2026-02-20"),
        statement("fixed", "2026-03-01"),
    )
    assert (flaw.id, flaw.products, flaw.remedy) == ("CVE-2026-1", (HUB,), "vendor_fix")
    assert (flaw.reported, flaw.fixed, flaw.fixed_by) == (date(2026, 2, 1), None, date(2026, 3, 1))


def test_a_product_is_not_mended_by_what_is_said_of_another() -> None:
    one, other = openvex(
        statement("affected", "2026-02-01"), statement("fixed", "2026-02-02", {"@id": "pkg:generic/OTHER"})
    )
    assert (one.products, one.remedy, one.fixed_by) == ((HUB,), "", None)
    assert (other.reported, other.fixed_by) == (None, date(2026, 2, 2))


def test_a_statement_without_its_day_bears_that_of_the_document_and_what_does_not_concern_is_passed_over() -> None:
    (flaw,) = openvex(statement("fixed"))
    assert (flaw.reported, flaw.fixed_by) == (None, date(2026, 5, 1))
    assert openvex(statement("not_affected", "2026-02-01")) == ()
    (bare,) = openvex({"vulnerability": "CVE-2026-2", "status": "affected"})
    assert (bare.id, bare.products) == ("CVE-2026-2", ())


def cyclonedx(**analysis: Any) -> tuple[Flaw, ...]:  # noqa: ANN401 - any part of the format
    row = {"id": "CVE-2026-1", "published": "2026-01-05T00:00:00Z", "affects": [{"ref": "hub"}], "analysis": analysis}
    component = {"bom-ref": "hub", "name": "GH-1", "version": "1.4.1"}
    document = {
        "bomFormat": "CycloneDX",
        "serialNumber": "urn:1",
        "metadata": {"component": component},
        "vulnerabilities": [row],
    }
    return read_advisory(json.dumps(document).encode())


def test_an_analysis_of_cyclonedx_tells_the_fix_and_not_when_the_flaw_was_taken_up() -> None:
    (flaw,) = cyclonedx(state="resolved", firstIssued="2026-02-01T00:00:00Z", lastUpdated="2026-02-01T00:00:00Z")
    assert (flaw.products, flaw.remedy, flaw.public) == (("GH-1 1.4.1",), "vendor_fix", date(2026, 1, 5))
    assert (flaw.reported, flaw.fixed, flaw.fixed_by) == (None, None, date(2026, 2, 1))


def test_a_flaw_that_is_to_stay_is_open() -> None:
    (flaw,) = cyclonedx(state="exploitable", response=["will_not_fix"])
    assert (flaw.remedy, flaw.fixed_by) == ("no_fix_planned", None)
    (waiting,) = cyclonedx(state="in_triage")
    assert waiting.remedy == ""
    assert cyclonedx(state="false_positive") == ()


def test_what_is_not_well_formed_is_told() -> None:
    with pytest.raises(Unreadable, match="well formed"):
        openvex({"vulnerability": "CVE-1", "products": 3, "status": "affected"})
