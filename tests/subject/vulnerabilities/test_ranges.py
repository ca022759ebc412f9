"""Ranges are read as they are meant; a text that may mean two things means nothing."""

import pytest

from shinsa.subject.vulnerabilities.ranges import as_vers, holds, ranges_of


def told(text: str, scheme: str = "generic") -> list[str] | None:
    found = ranges_of(text, "cpe", "a:b", scheme)
    return None if found is None else [str(one) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("vers:generic/>=1.0|<1.2", [">= 1.0, < 1.2"]),
        ("vers:generic/<1.2|>=1.0", [">= 1.0, < 1.2"]),
        ("vers:generic/<1.2|>=1.4|<=1.6|2.0", ["< 1.2", ">= 1.4, <= 1.6", "= 2.0"]),
        ("vers:generic/>=1.0|!=1.5|<2.0", [">= 1.0, < 1.5", "> 1.5, < 2.0"]),
        ("vers:generic/!=1.5", ["< 1.5", "> 1.5"]),
        ("vers:generic/>1.0", ["> 1.0"]),
        ("vers:generic/>=1.0|1.5", [">= 1.0"]),
        ("vers:deb/<1.0%2Bdfsg-1", ["< 1.0+dfsg-1"]),
        ("vers:all/*", ["all versions"]),
        ("<= 1.2.3", ["<= 1.2.3"]),
        ("<1.2.3", ["< 1.2.3"]),
        ("< V2.0", ["< 2.0"]),
        (">= 1.0, < 1.2", [">= 1.0, < 1.2"]),
        (">=1.0 <1.2", [">= 1.0, < 1.2"]),
        (">1.0 and <=1.2", ["> 1.0, <= 1.2"]),
        ("All versions < V2.0", ["< 2.0"]),
        ("versions before 2.0", ["< 2.0"]),
        ("prior to 2.0", ["< 2.0"]),
        ("1.2.3 and earlier", ["<= 1.2.3"]),
        ("up to 1.2.3 or prior versions", ["<= 1.2.3"]),
        ("all versions", ["all versions"]),
        ("1.2.3", ["= 1.2.3"]),
    ],
)
def test_a_range_is_read(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted
    assert told(as_vers(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "1.0 - 2.0",
        "< 1.2 (see the notes)",
        "<1.0, <2.0",
        ">1.0|>2.0",
        "vers:generic/",
        "vers:generic/<",
        "vers:generic/<1.0|<git",
        "<1.2|<20230501",
        "|".join(f"{n}.0" for n in range(200)),
        "<" * 5000,
        " and " * 400,
    ],
)
def test_what_is_not_understood_is_no_range(text: str) -> None:
    assert told(text) is None
    assert not holds(text, "1.0")


@pytest.mark.parametrize(
    ("text", "version", "scheme", "wanted"),
    [
        ("vers:generic/<1.2", "1.1.9", "generic", True),
        ("vers:generic/<1.2", "1.2", "generic", False),
        ("vers:deb/<1.2-3", "1.2-3~bpo1", "generic", True),
        ("vers:generic/<1.2-3", "1.2-3~bpo1", "deb", True),
        ("vers:generic/<1.2", "r100-abc", "generic", False),
        ("vers:openssl/<1.0.2zb", "1.0.2k", "generic", True),
    ],
)
def test_a_version_lies_in_it_by_its_order(text: str, version: str, scheme: str, wanted: bool) -> None:
    assert holds(text, version, scheme) is wanted


def test_no_text_takes_long() -> None:
    for text in (
        "a" * 2000,
        "1 " * 1000,
        "> " * 1000,
        "up to " * 300,
        "vers:" + "a" * 1995,
        "1." * 999,
        "1 and " * 300,
    ):
        assert told(text) is None or len(told(text) or ()) < 200
