import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shinsa.subject.documents.advisories import read_advisory
from shinsa.subject.documents.line import Unreadable

REAL = next((up / "shared/data/documents" for up in Path(__file__).parents if (up / "shared/data").is_dir()), Path())


def advisory(**row: Any) -> bytes:  # noqa: ANN401 - any part of the format
    flaw = {"cve": "CVE-2026-1", "product_status": {"known_affected": ["P1"]}, **row}
    tracking = {
        "id": "A-1",
        "initial_release_date": "2026-03-01T00:00:00Z",
        "current_release_date": "2026-04-01T00:00:00Z",
    }
    tree = {"full_product_names": [{"product_id": "P1", "name": "Garden Hub GH-1"}]}
    document = {"csaf_version": "2.0", "tracking": tracking}
    return json.dumps({"document": document, "product_tree": tree, "vulnerabilities": [flaw]}).encode()


def test_every_day_is_read() -> None:
    (flaw,) = read_advisory(
        advisory(
            discovery_date="2026-01-05T00:00:00Z",
            release_date="2026-02-20T00:00:00Z",
            involvements=[{"date": "2026-01-09T00:00:00Z", "party": "vendor"}, {"date": "2026-01-08T00:00:00Z"}],
            remediations=[{"category": "mitigation"}, {"category": "vendor_fix", "date": "2026-02-19T00:00:00Z"}],
        )
    )

    assert (flaw.advisory, flaw.id, flaw.products, flaw.remedy) == (
        "A-1",
        "CVE-2026-1",
        ("Garden Hub GH-1",),
        "vendor_fix",
    )
    assert (flaw.discovered, flaw.reported, flaw.public) == (date(2026, 1, 5), date(2026, 1, 8), date(2026, 2, 20))
    assert (flaw.published, flaw.fixed, flaw.fixed_by) == (date(2026, 3, 1), date(2026, 2, 19), date(2026, 2, 19))


def test_a_fix_without_a_day_was_out_by_the_last_revision() -> None:
    (flaw,) = read_advisory(advisory(remediations=[{"category": "vendor_fix"}]))
    assert (flaw.fixed, flaw.fixed_by) == (None, date(2026, 4, 1))
    (open_one,) = read_advisory(advisory(remediations=[{"category": "none_available"}]))
    assert (open_one.remedy, open_one.fixed_by) == ("none_available", None)


def test_a_flaw_that_concerns_no_product_is_passed_over() -> None:
    assert read_advisory(advisory(product_status={"known_not_affected": ["P1"]})) == ()
    assert len(read_advisory(advisory(product_status={}))) == 1


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no CSAF"),
        (b'{"document": {}}', "no CSAF"),
        (b'{"document": {"csaf_version": "2.0"}, "vulnerabilities": [1]}', "not well formed"),
        (advisory(remediations=[1]), "not well formed"),
        (b"\xff\xfe\x00", "no JSON"),
    ],
)
def test_what_is_no_advisory_is_told(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_advisory(raw)


@pytest.mark.skipif(not (REAL / "csaf").is_dir(), reason="the real advisories are not beside the checkout")
def test_real_advisories_are_read() -> None:
    read = {file.stem: read_advisory(file.read_bytes()) for file in (REAL / "csaf").glob("*.json")}

    assert len(read) == 30
    assert all(flaw.id.startswith("CVE-") and flaw.published for flaws in read.values() for flaw in flaws)
    assert {flaw.remedy for flaw in read["icsa-23-304-03"]} == {"no_fix_planned"}
    examples = REAL / "csaf-examples/csaf_2.0/examples/csaf"
    (log4j,) = read_advisory((examples / "rhsa-2021_5217.json").read_bytes())
    assert log4j.discovered is not None
    assert log4j.fixed_by == date(2021, 12, 20)


def test_a_fix_for_one_product_says_nothing_of_the_others() -> None:
    document = json.loads(advisory())
    document["product_tree"] = {
        "full_product_names": [{"product_id": f"P{n}", "name": f"Hub {n}"} for n in range(1, 5)],
        "product_groups": [{"group_id": "G1", "product_ids": ["P3"]}],
    }
    document["vulnerabilities"][0] |= {
        "product_status": {"known_affected": ["P1", "P2", "P3"], "fixed": ["P4"]},
        "remediations": [
            {"category": "vendor_fix", "date": "2026-02-19T00:00:00Z", "product_ids": ["P1"], "group_ids": ["G1"]},
            {"category": "none_available", "product_ids": ["P2"]},
        ],
    }
    flaws = read_advisory(json.dumps(document).encode())
    assert [(flaw.products, flaw.remedy, flaw.fixed) for flaw in flaws] == [
        (("Hub 1", "Hub 3"), "vendor_fix", date(2026, 2, 19)),
        (("Hub 2",), "none_available", None),
    ]


def test_where_only_mended_versions_are_named_every_fix_is_theirs() -> None:
    fix = {"category": "vendor_fix", "date": "2026-02-19T00:00:00Z", "product_ids": ["P9"]}
    (flaw,) = read_advisory(advisory(product_status={"fixed": ["P1"]}, remediations=[fix]))
    assert (flaw.products, flaw.remedy, flaw.fixed) == (("Garden Hub GH-1",), "vendor_fix", date(2026, 2, 19))
