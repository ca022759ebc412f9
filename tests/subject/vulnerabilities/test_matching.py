"""A vulnerability is matched by version range: by the distribution's records first, and VEX has the last word."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shinsa.subject.vulnerabilities.importing import import_data
from shinsa.subject.vulnerabilities.matching import Key, Match, Undecided, Wanted, matches, speaks_of
from shinsa.subject.vulnerabilities.records import Statement
from shinsa.subject.vulnerabilities.store import open_store
from tests.subject.vulnerabilities.made import CSAF, DROPBEAR, KEV, OSV, USE_AFTER_FREE, nvd, write

CPE = "dropbear_ssh_project:dropbear_ssh"
CURL = nvd("CVE-2024-0001", "haxx:curl", "2024-01-02T00:00:00", versionEndExcluding="8.6.0")
OTHER_CURL = nvd("CVE-2024-0002", "haxx:curl", "2024-01-02T00:00:00", versionEndExcluding="8.6.0")


def found(tmp_path: Path, wanted: Wanted, *statements: Statement, **documents: Any) -> list[Match | Undecided]:  # noqa: ANN401 - records
    data = write(tmp_path / "data", **documents)
    import_data((data,), tmp_path / "v.sqlite", lambda *_: None)
    with open_store(tmp_path / "v.sqlite") as store:
        return list(matches(store, wanted, statements))


def dropbear(version: str, **rest: Any) -> Wanted:  # noqa: ANN401 - fields
    purl = f"pkg:generic/dropbear@{version}"
    cpe = f"cpe:2.3:a:{CPE}:{version}:*:*:*:*:*:*:*"
    return Wanted(purl, cpe, "dropbear", version, upstream=(Key("cpe", CPE, version),), **rest)


def told(results: list[Match | Undecided]) -> list[tuple[str, str]]:
    return [(one.record.id, one.status) if isinstance(one, Match) else (one.id, "undecided") for one in results]


def test_the_version_decides_and_not_the_name(tmp_path: Path) -> None:
    results = found(tmp_path, dropbear("2012.55"), a__json=DROPBEAR, b__json=USE_AFTER_FREE, c__json=KEV)
    assert told(results) == [("CVE-2016-7406", "affected")]
    (match,) = results
    assert isinstance(match, Match)
    assert (match.record.score, match.exploited, str(match.range)) == (9.8, date(2022, 1, 10), "<= 2016.73")


def test_a_fixed_version_is_not_matched(tmp_path: Path) -> None:
    assert found(tmp_path, dropbear("2016.74"), a__json=DROPBEAR, b__json=USE_AFTER_FREE) == []


def test_what_cannot_be_compared_is_undecided_and_never_not_affected(tmp_path: Path) -> None:
    assert told(found(tmp_path, dropbear("2015-03-25"), a__json=DROPBEAR)) == [("CVE-2016-7406", "undecided")]


@pytest.mark.parametrize(
    ("built", "status"),
    [(None, "possible"), (date(2017, 1, 1), "possible"), (date(2015, 12, 1), "affected")],
)
def test_a_package_may_have_been_mended_unless_it_is_too_old(built: date | None, status: str, tmp_path: Path) -> None:
    wanted = dropbear("2015.67", packaged=True, built=built)
    assert told(found(tmp_path, wanted, a__json=DROPBEAR)) == [("CVE-2016-7406", status)]


def test_the_distributions_record_goes_before_the_makers(tmp_path: Path) -> None:
    def wanted(version: str) -> Wanted:
        own, upstream = (Key("debian:12", "curl", version),), (Key("cpe", "haxx:curl", "7.88.1"),)
        return Wanted("pkg:deb/debian/curl", "", "curl", version, own, upstream, packaged=True)

    data = {"a__json": OSV, "b__json": CURL, "c__json": OTHER_CURL}
    assert told(found(tmp_path / "1", wanted("7.88.1-10+deb12u4"), **data)) == [
        ("CVE-2024-0002", "possible"),
        ("DSA-1-1", "affected"),
    ]
    assert told(found(tmp_path / "2", wanted("7.88.1-10+deb12u5"), **data)) == [("CVE-2024-0002", "possible")]


def test_a_record_takes_score_and_day_from_the_same_cve_elsewhere(tmp_path: Path) -> None:
    bare = {**OSV, "severity": [], "published": None, "id": "CVE-2024-0001", "aliases": []}
    wanted = Wanted("", "", "curl", "7.88.1-9", (Key("debian:12", "curl", "7.88.1-9"),))
    (match,) = found(tmp_path, wanted, a__json=bare, b__json=CURL)
    assert isinstance(match, Match)
    assert (match.record.score, match.record.published) == (9.8, date(2024, 1, 2))


@pytest.mark.parametrize(
    ("record", "why"),
    [(nvd("CVE-1", CPE), "names no version"), (nvd("CVE-1", CPE, versionEndExcluding="9"), "together with")],
)
def test_an_open_condition_is_only_possible(record: dict[str, Any], why: str, tmp_path: Path) -> None:
    if "together" in why:
        nodes = record["configurations"][0]["nodes"]
        record["configurations"] = [{"operator": "AND", "nodes": [*nodes, {"cpeMatch": []}]}]
    (match,) = found(tmp_path, dropbear("0.53"), a__json=record)
    assert isinstance(match, Match)
    assert match.status == "possible"
    assert why in match.why


def test_a_statement_has_the_last_word(tmp_path: Path) -> None:
    statement = Statement(
        "CVE-2016-7406",
        "not_affected",
        purl="pkg:generic/dropbear@2012.55?arch=mips",
        justification="vulnerable_code_not_present",
        source="vex-1",
    )
    (match,) = found(tmp_path, dropbear("2012.55"), statement, a__json=DROPBEAR)
    assert isinstance(match, Match)
    assert (match.status, match.why, match.source) == ("not_affected", "vulnerable_code_not_present", "vex-1")


def test_a_kept_statement_counts_too(tmp_path: Path) -> None:
    record = nvd("CVE-2022-48174", "busybox:busybox", versionEndExcluding="1.37")
    wanted = Wanted(
        "pkg:generic/busybox@1.36.2", "", "busybox", "1.36.2", upstream=(Key("cpe", "busybox:busybox", "1.36.2"),)
    )
    assert told(found(tmp_path, wanted, a__json=record, b__json=CSAF)) == [("CVE-2022-48174", "not_affected")]


@pytest.mark.parametrize(
    ("statement", "speaks"),
    [
        (Statement("C", "fixed", purl="pkg:generic/dropbear"), True),
        (Statement("C", "fixed", purl="pkg:generic/dropbear@2012.56"), False),
        (Statement("C", "fixed", purl="pkg:generic/dropbear", version="2016.74"), False),
        (Statement("C", "fixed", purl="pkg:generic/dropbear", version="2012.55"), True),
        (Statement("C", "fixed", cpe=f"cpe:2.3:a:{CPE}:*:*:*:*:*:*:*:*", version="2016.74"), False),
        (Statement("C", "fixed", purl="pkg:generic/drop"), False),
        (Statement("C", "fixed", cpe=f"cpe:2.3:a:{CPE}:2012.55:*:*:*:*:*:*:*"), True),
        (Statement("C", "fixed", cpe=f"cpe:2.3:a:{CPE}:*:*:*:*:*:*:*:*"), True),
        (Statement("C", "fixed", cpe=f"cpe:2.3:a:{CPE}:2012.56:*:*:*:*:*:*:*"), False),
        (Statement("C", "fixed", product="Dropbear", version="2012.55"), True),
        (Statement("C", "fixed", product="Dropbear", version="vers:generic/<=2012.55"), True),
        (Statement("C", "fixed", product="Dropbear", version="vers:generic/<2012.55"), False),
        (Statement("C", "fixed", product="Dropbear", version="<=2012.55 or so"), False),
        (Statement("C", "fixed", purl="pkg:generic/dropbear", version="vers:generic/>=2012|<2013"), True),
        (Statement("C", "fixed", purl="pkg:generic/dropbear", version="vers:generic/>=2013"), False),
        (Statement("C", "fixed", cpe=f"cpe:2.3:a:{CPE}:*:*:*:*:*:*:*:*", version="vers:generic/<2013"), True),
        (Statement("C", "fixed", cpe=f"cpe:2.3:a:{CPE}:*:*:*:*:*:*:*:*", version="vers:generic/<2012"), False),
        (Statement("C", "fixed", product="Dropbear"), False),
        (Statement("C", "fixed"), False),
    ],
)
def test_a_statement_speaks_of_its_product_alone(statement: Statement, *, speaks: bool) -> None:
    assert speaks_of(statement, dropbear("2012.55")) is speaks
