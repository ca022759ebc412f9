"""Which of two components is older, by the order of whoever gave their versions."""

import pytest

from shinsa.subject.vulnerabilities.age import age


def component(version: str, purl: str = "", cpe: str = "", upstream: str = "") -> dict[str, str]:
    return {"name": "x", "version": version, "purl": purl, "cpe": cpe, "upstream": upstream or version}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (component("1.0~rc1-1", "pkg:deb/debian/x@1"), component("1.0-1", "pkg:deb/debian/x@1"), -1),
        (component("1.30.1-5", "pkg:opkg/x@1"), component("1.30.1-10", "pkg:opkg/x@1"), -1),
        (component("1.36.1-r2", "pkg:apk/alpine/x@1"), component("1.36.1-r10", "pkg:apk/alpine/x@1"), -1),
        (component("1.10.0", "pkg:npm/x@1"), component("1.9.0", "pkg:npm/x@1"), 1),
        (
            component("1.0.2zb", cpe="cpe:2.3:a:openssl:openssl:1.0.2zb:*:*:*:*:*:*:*"),
            component("1.0.2k", cpe="cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*"),
            1,
        ),
        (component("2:1.35.0-4", "pkg:deb/debian/x@1", upstream="1.35.0"), component("1.36.1"), -1),
        (component("3.1"), component("3.1"), 0),
        (component("r1234-abc"), component("1.2"), None),
        (component(""), component("1.2"), None),
        ({}, component("1.2"), None),
    ],
)
def test_the_order(one: dict[str, str], other: dict[str, str], wanted: int | None) -> None:
    assert age(one, other) == wanted
