"""Reads records of NVD's CVE API 2.0, alone or as the feeds hold them, and CVE records 5 as OpenSSL publishes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from shinsa.subject.vulnerabilities.cvss import grade
from shinsa.subject.vulnerabilities.records import Range, Record, day_of, exact

METRICS = ("cvssMetricV31", "cvssMetricV30", "cvssMetricV40", "cvssMetricV2")
PARTS = re.compile(r"(?<!\\):")
ANY = frozenset({"*", ""})
PRODUCT_SCHEMES = {"openssl:openssl": "openssl"}
"""Products whose versions follow no general order."""
CONDITION = "only together with other products or hardware"


def is_nvd(document: Mapping[str, Any]) -> bool:
    """Whether a document is one record of NVD."""
    return str(document.get("id", "")).startswith("CVE-") and ("configurations" in document or "metrics" in document)


def is_cve5(document: Mapping[str, Any]) -> bool:
    """Whether a document is one record of the CVE list."""
    return document.get("dataType") == "CVE_RECORD" and isinstance(document.get("containers"), dict)


def read_nvd(document: Mapping[str, Any]) -> Iterator[Record]:
    """The record; none where it was rejected."""
    if document.get("vulnStatus") == "Rejected":
        return
    score, vector = _score(document)
    ranges = tuple(one for each in document.get("configurations") or () for one in _configuration(each))
    published = day_of(document.get("published"))
    yield Record(document["id"], (), published, score, grade(score), vector, tuple(dict.fromkeys(ranges)))


def _score(document: Mapping[str, Any]) -> tuple[float | None, str]:
    metrics = document.get("metrics") or {}
    for name in METRICS:
        rows = sorted(metrics.get(name) or (), key=lambda row: row.get("type") != "Primary")
        for row in rows[:1]:
            data = row.get("cvssData") or {}
            return _number(data.get("baseScore")), str(data.get("vectorString", ""))
    return _number(document.get("baseScore")), str(document.get("vector", ""))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _configuration(configuration: Mapping[str, Any]) -> Iterator[Range]:
    nodes = [node for node in configuration.get("nodes") or () if isinstance(node, dict)]
    # "AND" joins the product with what it must run on; whether that is so is for nobody here to tell.
    joined = configuration.get("operator") == "AND" and len(nodes) > 1
    for node in nodes:
        for match in node.get("cpeMatch") or ():
            if match.get("vulnerable") and not node.get("negate"):
                yield from _match(match, CONDITION if joined else "")


def _match(match: Mapping[str, Any], condition: str) -> Iterator[Range]:
    parts = PARTS.split(str(match.get("criteria", "")))
    if len(parts) < 11:
        return
    name, version, update, target = f"{parts[3]}:{parts[4]}", parts[5], parts[6], parts[10]
    name = name.replace("\\", "")
    scheme = PRODUCT_SCHEMES.get(name, "generic")
    if target not in {*ANY, "-", "linux", "linux_kernel"}:
        condition = condition or f"on {target}"
    if version == "-":
        return
    if version not in ANY:
        plain = version.replace("\\", "")
        yield exact("cpe", name, scheme, plain if update in {*ANY, "-"} else f"{plain}{_update(update, scheme)}")
        return
    low = str(match.get("versionStartIncluding") or match.get("versionStartExcluding") or "")
    high = str(match.get("versionEndExcluding") or match.get("versionEndIncluding") or "")
    yield Range(
        "cpe",
        name,
        scheme,
        low,
        low_open="versionStartExcluding" in match,
        high=high,
        high_included="versionEndIncluding" in match,
        fixed=str(match.get("versionEndExcluding") or ""),
        condition=condition,
    )


def _update(update: str, scheme: str) -> str:
    """An update as the version writes it: `9.3` and `p1` make 9.3p1, `2.80` and `rc1` make 2.80rc1, `1.0` and `beta1` 1.0-beta1."""
    plain = update.replace("\\", "")
    return f"-{plain}" if scheme == "openssl" and len(plain) > 2 else plain


def read_cve5(document: Mapping[str, Any]) -> Iterator[Record]:
    """The record of a CVE list file by what its own authority says is affected; none where it was rejected."""
    head, cna = document.get("cveMetadata") or {}, document["containers"].get("cna") or {}
    if head.get("state") != "PUBLISHED" or not str(head.get("cveId", "")).startswith("CVE-"):
        return
    published = day_of(cna.get("datePublic")) or day_of(head.get("datePublished"))
    word = next((w for metric in cna.get("metrics") or () if (w := _word(metric))), "")
    ranges = tuple(one for each in cna.get("affected") or () for one in _cve5_ranges(each))
    yield Record(head["cveId"], (), published, None, word, "", ranges)


def _word(metric: Mapping[str, Any]) -> str:
    text = ((metric.get("other") or {}).get("content") or {}).get("text", "")
    return text.lower() if isinstance(text, str) and text.lower() in {"low", "moderate", "high", "critical"} else ""


def _cve5_ranges(affected: Mapping[str, Any]) -> Iterator[Range]:
    vendor, product = (str(affected.get(key, "")).lower().replace(" ", "_") for key in ("vendor", "product"))
    name = f"{vendor}:{product}"
    scheme = PRODUCT_SCHEMES.get(name, "generic")
    for version in affected.get("versions") or ():
        if version.get("status") != "affected" or version.get("versionType") == "git":
            continue
        low = str(version.get("version", ""))
        below, upto = version.get("lessThan"), version.get("lessThanOrEqual")
        if below or upto:
            yield Range(
                "cpe",
                name,
                scheme,
                low,
                high=str(below or upto),
                high_included=not below,
                fixed=str(below or ""),
            )
        elif low:
            yield exact("cpe", name, scheme, low)
