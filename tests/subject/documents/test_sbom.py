import json
from typing import Any

import pytest

from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.sbom import MOST, Listed, read_sbom

BUSYBOX = Listed("busybox", "1.36.1", "pkg:generic/busybox@1.36.1")


def cyclonedx(*components: Any) -> bytes:  # noqa: ANN401 - hostile ones too
    return json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.5", "components": components}).encode()


def component(listed: Listed, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of the format
    return {"type": "library", "name": listed.name, "version": listed.version, "purl": listed.purl, **more}


def spdx(**more: Any) -> bytes:  # noqa: ANN401 - any part of the format
    purl = {"referenceType": "purl", "referenceLocator": BUSYBOX.purl}
    packages = [
        {"SPDXID": "SPDXRef-Hub", "name": "Garden Hub"},
        {
            "SPDXID": "SPDXRef-1",
            "name": "busybox",
            "versionInfo": "1.36.1",
            "externalRefs": [{"referenceType": "cpe"}, purl],
        },
    ]
    return json.dumps({"spdxVersion": "SPDX-2.3", "packages": packages, **more}).encode()


TAGS = (
    "SPDXVersion: SPDX-2.3\n# a comment\nPackageName: zlib\nPackageVersion: 1.3\n\nPackageName: busybox\n"
    "PackageVersion: 1.36.1\nExternalRef: PACKAGE-MANAGER purl pkg:generic/busybox@1.36.1\n"
)
XML = (
    '<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5"><metadata><component type="firmware"><name>Hub</name>'
    '</component></metadata><components><component type="library"><supplier><name>Maker</name></supplier><name>busybox</name>'
    "<version>1.36.1</version><purl>pkg:generic/busybox@1.36.1</purl></component></components></bom>"
)


@pytest.mark.parametrize(
    "raw",
    [
        cyclonedx(component(BUSYBOX)),
        XML.encode(),
        spdx(documentDescribes=["SPDXRef-Hub"]),
        spdx(relationships=[{"relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Hub"}]),
        b"\xef\xbb\xbf" + cyclonedx(component(BUSYBOX)),
    ],
    ids=["cyclonedx", "xml", "spdx", "spdx relation", "mark"],
)
def test_components_are_read_without_the_product_itself(raw: bytes) -> None:
    assert read_sbom(raw) == (BUSYBOX,)


def test_spdx_as_tags_is_read() -> None:
    assert read_sbom(TAGS.encode()) == (Listed("zlib", "1.3"), BUSYBOX)


def test_a_hostile_depth_costs_nothing() -> None:
    deep: dict[str, Any] = component(Listed("inner"))
    for _ in range(400):
        deep = component(Listed("outer"), components=[deep])

    assert len(read_sbom(cyclonedx(deep))) == 401


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "neither CycloneDX nor SPDX"),
        (b"hello", "neither"),
        (b"{}", "neither"),
        (b"<html/>", "neither"),
        (b"{", "not well formed"),
        (b'{"a":' + b"[" * 200_000, "not well formed"),
        (b"<bom>" * 3000, "not well formed"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><bom>&b;</bom>', "not well formed"),
        (cyclonedx(1), "not well formed"),
        (cyclonedx({"type": "library"}), "not well formed"),
        (cyclonedx(), "lists no component"),
        (cyclonedx(*[component(BUSYBOX)] * (MOST + 1)), "more than"),
        (b"SPDXVersion: SPDX-2.3\n\xff\xfe", "not well formed"),
    ],
)
def test_what_is_no_bill_is_told(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_sbom(raw)
