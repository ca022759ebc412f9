"""An assessment of a firmware with components, known vulnerabilities and a part that could not be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shinsa.facts.components import Component, KnownVulnerability
from shinsa.model.assessment import Assessment, ObservedFact, Subject
from shinsa.model.basis import Basis
from shinsa.model.codec import encode
from shinsa.model.fact import Fact
from shinsa.model.observation import Gap
from shinsa.model.place import FilePlace, Place, SubjectPlace
from shinsa.model.text import Text
from tests.reports.sample import RTL, sample

PURL = "pkg:opkg/openwrt/dropbear@2012.55-1?arch=mips&distro=openwrt-12.09"
DROPBEAR = Component(
    name="dropbear",
    version="2012.55-1",
    kind="package",
    product="dropbear",
    upstream="2012.55",
    purl=PURL,
    cpe="cpe:2.3:a:dropbear_ssh_project:dropbear_ssh:2012.55:*:*:*:*:*:*:*",
    identified_by="package database",
    distribution="openwrt:12.09",
    licence="MIT",
    depends=("libc", "nobody"),
    built=date(2012, 4, 1),
)
LIBC = replace(
    DROPBEAR, name="libc", version="0.9.33-1", product="uclibc", upstream="0.9.33", purl="", cpe="", depends=()
)
STRING = replace(
    DROPBEAR, version="2012.55", kind="program", purl="pkg:generic/dropbear@2012.55", identified_by="version string"
)
ZLIB = Component(
    name="zlib",
    version="1.2.11",
    kind="library",
    product="zlib",
    upstream="1.2.11",
    purl="pkg:generic/zlib@1.2.11",
    identified_by="version string",
    sha256="ab" * 32,
)
HOSTILE = Component(name=f"\x1b[31m{RTL}", version="1\0", kind="language package", identified_by="file metadata")
FLAW = KnownVulnerability(
    id="CVE-2016-7406",
    component="dropbear",
    version="2012.55-1",
    purl=PURL,
    affected="<= 2016.73",
    status="affected",
    aliases=("GHSA-1",),
    score=9.8,
    severity="critical",
    vector="CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    published=date(2017, 3, 3),
    exploited=date(2022, 1, 10),
    fixed="2016.74",
    source="NVD",
)
SETTLED = replace(
    FLAW,
    id="CVE-2018-25032",
    component="zlib",
    version="1.2.11",
    purl="",
    status="not_affected",
    justification="vulnerable_code_not_in_execute_path",
    source="vex-1",
    exploited=None,
    score=None,
    severity="odd",
    vector="AV:N",
)
OPEN = replace(
    FLAW,
    id="CVE-2020-1",
    status="possible",
    justification="a reason of words",
    score=None,
    severity="",
    vector="",
    source="",
    aliases=(),
    published=None,
    exploited=None,
    fixed="",
)
GAP = Gap(
    "Component", "firmware.package_databases", Text("half of it is lost", "半分が失われている"), SubjectPlace("image")
)


def made_of(*facts: Fact, gaps: tuple[Gap, ...] = ()) -> Assessment:
    places: dict[str, Place] = {"dropbear": FilePlace("usr/lib/opkg/status", 7, None, "squashfs@0x0")}
    observations = tuple(
        ObservedFact(
            f"o{number}",
            type(fact).__name__,
            encode(fact),
            Basis.OBSERVED,
            "firmware.some",
            places.get(getattr(fact, "name", ""), FilePlace("usr/lib/x.so", None, 64)),
            "an excerpt",
        )
        for number, fact in enumerate(facts, 1)
    )
    image = Subject("firmware", "router.bin", "cd" * 32, 100)
    return replace(sample(), observations=observations, gaps=gaps, subjects=(image,))


EVERYTHING = (DROPBEAR, LIBC, STRING, ZLIB, HOSTILE, FLAW, SETTLED, OPEN)
