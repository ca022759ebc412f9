"""Each format is told from the others and read; what is broken, foreign or too large is said."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from datetime import date
from pathlib import Path

import pytest

from shinsa.subject.vulnerabilities.files import Unknown, Unreadable, documents_of, parse
from shinsa.subject.vulnerabilities.json_stream import BrokenJson, items_of
from shinsa.subject.vulnerabilities.records import Entry, Exploited, Record, Statement
from tests.subject.vulnerabilities.made import (
    CSAF,
    CVE5,
    CYCLONEDX,
    DROPBEAR,
    KEV,
    OPENVEX,
    OSV,
    SECDB,
    TAGS,
    Json,
    nvd,
)


def read(document: object, name: str = "x.json") -> tuple[str, list[Entry]]:
    found = parse(name, document.encode() if isinstance(document, str) else json.dumps(document).encode())
    return found.format, list(found.entries)


def ranges(document: object, name: str = "x.json") -> list[str]:
    return [
        f"{entry.id} {one.space} {one.name} {one.scheme} {one}"
        for entry in read(document, name)[1]
        if isinstance(entry, Record)
        for one in entry.ranges
    ]


def test_nvd_is_read() -> None:
    form, (entry,) = read(DROPBEAR)
    assert form == "NVD"
    assert isinstance(entry, Record)
    assert (entry.score, entry.severity, entry.published) == (9.8, "critical", date(2017, 3, 3))
    assert ranges(DROPBEAR) == ["CVE-2016-7406 cpe dropbear_ssh_project:dropbear_ssh generic <= 2016.73"]


def test_the_answer_of_nvds_interface_is_read() -> None:
    assert len(read({"resultsPerPage": 2, "vulnerabilities": [{"cve": DROPBEAR}, {"cve": {}}, 7]})[1]) == 1


def test_a_product_with_its_platform_is_a_condition() -> None:
    record = nvd("CVE-1", "a:b", versionStartExcluding="1.0", versionEndExcluding="2.0")
    platform = {"nodes": [{"cpeMatch": [{"vulnerable": False, "criteria": "cpe:2.3:h:x:y:-:*:*:*:*:*:*:*"}]}]}
    record["configurations"] = [{"operator": "AND", "nodes": record["configurations"][0]["nodes"] + platform["nodes"]}]
    (entry,) = read(record)[1]
    assert isinstance(entry, Record)
    (only,) = entry.ranges
    assert (str(only), only.fixed, bool(only.condition)) == ("> 1.0, < 2.0", "2.0", True)


@pytest.mark.parametrize(
    ("criteria", "wanted"),
    [
        ("cpe:2.3:a:openbsd:openssh:9.3:p1:*:*:*:*:*:*", ["CVE-1 cpe openbsd:openssh generic = 9.3p1"]),
        ("cpe:2.3:a:openssl:openssl:1.0.2:beta1:*:*:*:*:*:*", ["CVE-1 cpe openssl:openssl openssl = 1.0.2-beta1"]),
        ("cpe:2.3:a:w1.fi:hostapd:-:*:*:*:*:*:*:*", []),
        ("cpe:2.3:a:short", []),
    ],
)
def test_single_versions_of_nvd(criteria: str, wanted: list[str]) -> None:
    record = nvd("CVE-1", "a:b")
    record["configurations"][0]["nodes"][0]["cpeMatch"] = [{"vulnerable": True, "criteria": criteria}]
    assert ranges(record) == wanted


def test_another_target_is_a_condition() -> None:
    record = nvd("CVE-1", "a:b")
    match = {"vulnerable": True, "criteria": "cpe:2.3:a:a:b:*:*:*:*:*:node.js:*:*"}
    record["configurations"][0]["nodes"][0]["cpeMatch"] = [match]
    (entry,) = read(record)[1]
    assert isinstance(entry, Record)
    assert entry.ranges[0].condition == "on node.js"


@pytest.mark.parametrize(
    "document", [{**DROPBEAR, "vulnStatus": "Rejected"}, {**OSV, "withdrawn": "2024-01-01T00:00:00Z"}]
)
def test_what_was_withdrawn_is_left_out(document: Json) -> None:
    assert read(document)[1] == []


def test_osv_is_read() -> None:
    form, (entry,) = read(OSV)
    assert form == "OSV"
    assert isinstance(entry, Record)
    assert (entry.aliases, entry.score) == (("CVE-2024-0001",), 7.2)
    assert ranges(OSV) == ["DSA-1-1 debian:12 curl deb < 7.88.1-10+deb12u5"]


def test_the_events_of_osv_make_ranges() -> None:
    events = [{"introduced": "1.0.0"}, {"last_affected": "1.2.0"}, {"introduced": "2.0.0"}, {"introduced": "3.0.0"}]
    affected = {"package": {"ecosystem": "npm", "name": "ws"}, "ranges": [{"type": "SEMVER", "events": events}]}
    assert ranges({"id": "G", "affected": [affected, {}]}) == [
        "G npm ws semver >= 1.0.0, <= 1.2.0",
        "G npm ws semver >= 2.0.0",
        "G npm ws semver >= 3.0.0",
    ]


def test_tags_are_read_as_releases() -> None:
    assert [each.split(" = ")[1] for each in ranges(TAGS)] == ["2.87", "2.88rc1", "7.88.0"]


def test_records_of_the_cve_list_are_read() -> None:
    assert ranges(CVE5) == ["CVE-2014-0160 cpe openssl:openssl openssl >= 1.0.1, < 1.0.1g"]
    assert read({**CVE5, "cveMetadata": {"state": "REJECTED"}})[1] == []


def test_alpines_database_is_read() -> None:
    assert ranges(SECDB, "main.yaml") == [
        "CVE-2022-48174 alpine:v3.18 busybox apk < 1.36.1-r1",
        "CVE-2021-0001 alpine:v3.18 busybox apk < 0",
    ]


def test_the_catalogue_of_exploited_ones_is_read_in_both_forms() -> None:
    wanted = [Exploited("CVE-2016-7406", date(2022, 1, 10))]
    assert read(KEV)[1] == wanted
    assert read("cveID,vendorProject,dateAdded\nCVE-2016-7406,Dropbear,2022-01-10\n", "kev.csv")[1] == wanted


def test_csaf_is_read_with_its_statements() -> None:
    form, entries = read(CSAF)
    assert form == "CSAF"
    assert ranges(CSAF) == ["CVE-2022-48174 cpe busybox:busybox generic = 1.36.1"]
    said = [(one.status, one.purl, one.justification) for one in entries if isinstance(one, Statement)]
    assert ("not_affected", "pkg:generic/busybox@1.36.2", "vulnerable_code_not_present") in said


def csaf_of(version: str, category: str = "product_version_range", **helper: str) -> Json:
    product = {"product_id": "P1", "name": "x", "product_identification_helper": helper}
    branch = {"category": category, "name": version, "product": product}
    return {
        "document": {"csaf_version": "2.0", "tracking": {"id": "V"}},
        "product_tree": {"branches": [{"category": "product_name", "name": "x", "branches": [branch]}]},
        "vulnerabilities": [{"cve": "CVE-1", "product_status": {"known_affected": ["P1"]}}],
    }


@pytest.mark.parametrize(
    ("version", "helper", "wanted"),
    [
        ("vers:generic/>=1.0|<1.2", {"cpe": "cpe:2.3:a:a:b:*:*:*:*:*:*:*:*"}, ["cpe a:b generic >= 1.0, < 1.2"]),
        ("<= 1.2.3", {"cpe": "cpe:2.3:a:a:b:*:*:*:*:*:*:*:*"}, ["cpe a:b generic <= 1.2.3"]),
        ("<= 1.2.3", {"cpe": "cpe:2.3:a:a:b:1.2.3:*:*:*:*:*:*:*"}, ["cpe a:b generic <= 1.2.3"]),
        ("<1.0.2zb", {"cpe": "cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*"}, ["cpe openssl:openssl openssl < 1.0.2zb"]),
        ("1.0 - 1.2", {"cpe": "cpe:2.3:a:a:b:*:*:*:*:*:*:*:*"}, ["cpe a:b generic = 1.0 - 1.2"]),
        ("<2.0.0", {"purl": "pkg:npm/%40scope/ws"}, ["npm @scope/ws semver < 2.0.0"]),
        ("<2.0", {"purl": "pkg:pypi/jinja2?x=y"}, ["pypi jinja2 pypi < 2.0"]),
        ("<2.0", {"purl": "pkg:generic/x"}, []),
        ("<2.0", {}, []),
    ],
)
def test_the_ranges_of_csaf_are_read(version: str, helper: dict[str, str], wanted: list[str]) -> None:
    assert ranges(csaf_of(version, **helper)) == [f"CVE-1 {each}" for each in wanted]


def test_a_version_of_csaf_is_no_range() -> None:
    told = ranges(csaf_of("1.2", "product_version", cpe="cpe:2.3:a:a:b:*:*:*:*:*:*:*:*", purl="pkg:npm/ws@1.1.0"))
    assert told == ["CVE-1 cpe a:b generic = 1.2", "CVE-1 npm ws semver = 1.1.0"]


def test_vex_of_other_formats_is_read() -> None:
    said = [entry for entry in (*read(OPENVEX)[1], *read(CYCLONEDX)[1]) if isinstance(entry, Statement)]
    assert [(one.id, one.status) for one in said] == [
        ("CVE-2016-7406", "not_affected"),
        ("CVE-2", "fixed"),
        ("CVE-2016-7406", "under_investigation"),
    ]


@pytest.mark.parametrize("data", [b"{}", b"[]", b"7", b'{"id": "x"}', b'[{"id": "x"}]'])
def test_what_is_in_no_format_is_told_from_what_is_broken(data: bytes) -> None:
    with pytest.raises(Unknown):
        parse("x.json", data)


@pytest.mark.parametrize("data", [b"{", b"\xff", b"[" * 100_000, b""])
def test_broken_json_is_said(data: bytes) -> None:
    with pytest.raises(Unreadable, match="is broken"):
        parse("x.json", data)


@pytest.mark.parametrize(
    "document",
    [
        {"id": "CVE-1", "configurations": [7]},
        {"id": "O", "affected": [{"package": 7}]},
        {"document": {"csaf_version": "2.0"}, "vulnerabilities": [7]},
        {"catalogVersion": "1", "vulnerabilities": [7]},
    ],
)
def test_a_document_of_another_shape_is_said(document: Json) -> None:
    with pytest.raises(Unreadable, match="not well formed"):
        read(document)


def test_packed_files_are_read(tmp_path: Path) -> None:
    data = json.dumps(DROPBEAR).encode()
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(data))
    (tmp_path / "b.json.xz").write_bytes(lzma.compress(data))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("in/d.json", data)
        archive.writestr("in/readme.txt", "no data")
    for name in ("a.json.gz", "b.json.xz", "c.zip"):
        (document,) = documents_of(tmp_path / name)
        assert len(list(document.entries)) == 1


@pytest.mark.parametrize("name", ["a.json.gz", "b.json.xz", "c.zip", "gone.json"])
def test_broken_archives_are_said(name: str, tmp_path: Path) -> None:
    if name != "gone.json":
        (tmp_path / name).write_bytes(b"junk" * 9)
    with pytest.raises(Unreadable):
        list(documents_of(tmp_path / name))


def test_a_large_feed_is_read_record_by_record(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text(json.dumps({"format": "NVD_CVE", "vulnerabilities": [{"cve": DROPBEAR}] * 3}))
    read_ones = [(one.format, len(list(one.entries))) for one in documents_of(tmp_path / "feed.json", whole=100)]
    assert read_ones == [("NVD", 3)]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(b" " * 100_000))
    with pytest.raises(Unreadable, match="unpacks to more"):
        list(documents_of(tmp_path / "a.json.gz", whole=1000))


def test_items_are_read_across_pieces() -> None:
    text = '{"a": 1, "vulnerabilities": [' + ",".join(json.dumps({"n": "x" * 700_000}) for _ in range(3)) + "]}"
    assert len(list(items_of(io.StringIO(text), "vulnerabilities"))) == 3


@pytest.mark.parametrize("text", ["{}", '{"vulnerabilities": [{"a": 1}, {', '{"vulnerabilities": [' + "[" * 50_000])
def test_a_broken_feed_is_said(text: str) -> None:
    with pytest.raises(BrokenJson):
        list(items_of(io.StringIO(text), "vulnerabilities"))
