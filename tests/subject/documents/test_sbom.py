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


CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
IDS = "https://maker.example/hub#"


def spdx3(*more: Any) -> bytes:  # noqa: ANN401 - any part of the format
    hub = {"type": "software_Package", "spdxId": f"{IDS}hub", "name": "Garden Hub", "software_packageVersion": "2.4.1"}
    identifier = {"type": "ExternalIdentifier", "externalIdentifierType": "packageUrl", "identifier": BUSYBOX.purl}
    package = {
        "type": "software_Package",
        "spdxId": f"{IDS}busybox",
        "name": "busybox",
        "software_packageVersion": "1.36.1",
        "externalIdentifier": [{"type": "ExternalIdentifier", "externalIdentifierType": "cpe23"}, identifier],
    }
    bill = {"type": "software_Sbom", "spdxId": f"{IDS}sbom", "rootElement": [f"{IDS}hub"]}
    document = {"type": "SpdxDocument", "spdxId": f"{IDS}document", "rootElement": [f"{IDS}sbom"]}
    file = {"type": "software_File", "spdxId": f"{IDS}file", "name": "/bin/sh"}
    return json.dumps({"@context": CONTEXT, "@graph": [document, bill, hub, package, file, *more]}).encode()


def relation(kind: str, *to: Any) -> dict[str, Any]:  # noqa: ANN401 - an id, or the element itself
    return {"type": "Relationship", "spdxId": f"{IDS}{kind}", "from": f"{IDS}hub", "relationshipType": kind, "to": to}


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
        spdx3(),
        spdx3(relation("describes", f"{IDS}hub"), relation("contains", f"{IDS}busybox", f"{IDS}file")),
        spdx3(relation("contains", "https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement")),
    ],
    ids=["cyclonedx", "xml", "spdx", "spdx relation", "mark", "spdx 3", "spdx 3 relations", "spdx 3 not said"],
)
def test_components_are_read_without_the_product_itself(raw: bytes) -> None:
    assert read_sbom(raw) == (BUSYBOX,)


def test_spdx_as_tags_is_read() -> None:
    assert read_sbom(TAGS.encode()) == (Listed("zlib", "1.3"), BUSYBOX)


def test_packages_of_spdx_3_may_stand_within_a_relation_or_alone() -> None:
    zlib = {
        "type": "software_Package",
        "spdxId": f"{IDS}zlib",
        "name": "zlib",
        "software_packageUrl": "pkg:generic/zlib",
    }

    assert read_sbom(spdx3(relation("contains", zlib))) == (BUSYBOX, Listed("zlib", "", "pkg:generic/zlib"))
    assert read_sbom(json.dumps({"@context": [CONTEXT], **zlib}).encode()) == (Listed("zlib", "", "pkg:generic/zlib"),)


def test_a_flat_list_is_about_each_of_its_packages() -> None:
    bill = {"type": "software_Sbom", "spdxId": f"{IDS}flat", "rootElement": [f"{IDS}hub", f"{IDS}busybox"]}

    assert [one.name for one in read_sbom(spdx3(bill))] == ["Garden Hub", "busybox"]
    assert [one.name for one in read_sbom(spdx(documentDescribes=["SPDXRef-Hub", "SPDXRef-1"]))] == [
        "Garden Hub",
        "busybox",
    ]


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
        (json.dumps({"@context": "https://schema.org", "@graph": []}).encode(), "neither"),
        (json.dumps({"@context": CONTEXT, "@graph": [{"type": "software_File"}]}).encode(), "lists no component"),
        (spdx3({"type": "software_Package"}), "not well formed"),
        (spdx3(relation("contains", "https://other.example/doc#zlib")), "of other documents"),
        (b"SPDXVersion: SPDX-2.3\n\xff\xfe", "not well formed"),
    ],
)
def test_what_is_no_bill_is_told(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_sbom(raw)
