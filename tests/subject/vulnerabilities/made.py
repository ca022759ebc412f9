"""Small records in the formats that vulnerability data is published in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def nvd(name: str, product: str, published: str = "2017-03-03T16:59:00.190", **bounds: str) -> Json:
    criteria = f"cpe:2.3:a:{product}:*:*:*:*:*:*:*:*"
    match = {"vulnerable": True, "criteria": criteria, **bounds}
    return {
        "id": name,
        "published": published,
        "vulnStatus": "Analyzed",
        "metrics": {
            "cvssMetricV31": [
                {
                    "type": "Primary",
                    "cvssData": {"baseScore": 9.8, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
                }
            ]
        },
        "configurations": [{"nodes": [{"operator": "OR", "negate": False, "cpeMatch": [match]}]}],
    }


DROPBEAR = nvd("CVE-2016-7406", "dropbear_ssh_project:dropbear_ssh", versionEndIncluding="2016.73")
USE_AFTER_FREE = nvd(
    "CVE-2012-0920",
    "dropbear_ssh_project:dropbear_ssh",
    "2012-06-05T22:55:00.000",
    versionStartIncluding="0.52",
    versionEndIncluding="2012.54",
)
KEV = {
    "catalogVersion": "2025.08.25",
    "vulnerabilities": [{"cveID": "CVE-2016-7406", "dateAdded": "2022-01-10"}, {"cveID": "junk", "dateAdded": "x"}],
}
OSV = {
    "id": "DSA-1-1",
    "aliases": ["CVE-2024-0001"],
    "published": "2024-01-02T00:00:00Z",
    "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H"}],
    "affected": [
        {
            "package": {"ecosystem": "Debian:12", "name": "curl"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "7.88.1-10+deb12u5"}]}],
            "versions": ["7.88.1-10"],
        }
    ],
}
TAGS = {
    "id": "OSV-2022-312",
    "published": "2022-04-07T00:00:40Z",
    "affected": [
        {
            "package": {"ecosystem": "OSS-Fuzz", "name": "dnsmasq"},
            "ranges": [{"type": "GIT", "events": [{"introduced": "03345e"}]}],
            "versions": ["v2.87", "v2.88rc1", "curl-7_88_0", "no-release"],
            "ecosystem_specific": {"severity": "MEDIUM"},
        }
    ],
}
CVE5 = {
    "dataType": "CVE_RECORD",
    "cveMetadata": {"cveId": "CVE-2014-0160", "state": "PUBLISHED"},
    "containers": {
        "cna": {
            "datePublic": "2014-04-07T00:00:00Z",
            "metrics": [{"other": {"content": {"text": "High"}}}],
            "affected": [
                {
                    "vendor": "OpenSSL",
                    "product": "OpenSSL",
                    "versions": [
                        {"version": "1.0.1", "lessThan": "1.0.1g", "status": "affected"},
                        {"version": "9", "status": "unaffected"},
                    ],
                }
            ],
        }
    },
}
SECDB = """
distroversion: v3.18
reponame: main
packages:
  - pkg:
      name: busybox
      secfixes:
        1.36.1-r1:
          - CVE-2022-48174
        0:
          - CVE-2021-0001 XSA-25
"""
CSAF = {
    "document": {"csaf_version": "2.0", "tracking": {"id": "VENDOR-1", "initial_release_date": "2022-01-01T00:00:00Z"}},
    "product_tree": {
        "branches": [
            {
                "category": "vendor",
                "name": "Busy",
                "branches": [
                    {
                        "category": "product_name",
                        "name": "busybox",
                        "branches": [
                            {
                                "category": "product_version",
                                "name": "1.36.1",
                                "product": {
                                    "product_id": "P1",
                                    "name": "busybox 1.36.1",
                                    "product_identification_helper": {
                                        "cpe": "cpe:2.3:a:busybox:busybox:1.36.1:*:*:*:*:*:*:*"
                                    },
                                },
                            },
                            {
                                "category": "product_version",
                                "name": "1.36.2",
                                "product": {
                                    "product_id": "P2",
                                    "name": "busybox 1.36.2",
                                    "product_identification_helper": {"purl": "pkg:generic/busybox@1.36.2"},
                                },
                            },
                        ],
                    }
                ],
            }
        ],
        "relationships": [{"product_reference": "P2", "full_product_name": {"product_id": "P3", "name": "whole"}}],
    },
    "vulnerabilities": [
        {
            "cve": "CVE-2022-48174",
            "scores": [{"cvss_v3": {"baseScore": 7.5, "vectorString": "CVSS:3.1/x"}}],
            "flags": [{"label": "vulnerable_code_not_present", "product_ids": ["P3"]}],
            "product_status": {"known_affected": ["P1"], "known_not_affected": ["P3", "P9"], "other": ["P1"]},
        },
        {"ids": []},
    ],
}
OPENVEX = {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": "vex-1",
    "statements": [
        {
            "vulnerability": {"name": "CVE-2016-7406"},
            "products": [{"@id": "pkg:generic/dropbear@2012.55"}],
            "status": "not_affected",
            "justification": "vulnerable_code_not_in_execute_path",
        },
        {"vulnerability": "CVE-1", "products": ["pkg:generic/x"], "status": "unheard_of"},
        {
            "vulnerability": "CVE-2",
            "products": [{"@id": "x", "subcomponents": [{"identifiers": {"cpe23": "cpe:2.3:a:b:c:1"}}]}],
            "status": "fixed",
        },
    ],
}
CYCLONEDX = {
    "bomFormat": "CycloneDX",
    "serialNumber": "urn:uuid:1",
    "components": [{"bom-ref": "c1", "name": "dropbear", "version": "2012.55", "purl": "pkg:generic/dropbear@2012.55"}],
    "vulnerabilities": [
        {"id": "CVE-2016-7406", "analysis": {"state": "in_triage"}, "affects": [{"ref": "c1"}, {"ref": "nobody"}]},
        {"id": "CVE-3", "affects": [{"ref": "c1"}]},
    ],
}


def write(folder: Path, **documents: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in documents.items():
        text = document if isinstance(document, str) else json.dumps(document)
        (folder / name.replace("__", ".")).write_text(text)
    return folder
