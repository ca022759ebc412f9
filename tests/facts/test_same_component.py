import pytest

from shinsa.facts.components import Component, ListedComponent
from shinsa.facts.same_component import Bill, same_version


@pytest.mark.parametrize(
    ("seen", "listed"),
    [
        (Component("busybox", "1.36.1", "program"), ListedComponent("BusyBox")),
        (Component("libssl3", "3.0.15", "library", product="openssl"), ListedComponent("openssl")),
        (Component("zlib1g", "1.3", "package", source="zlib"), ListedComponent("zlib")),
        (Component("libubox20170601", "1", "package"), ListedComponent("libubox")),
        (Component("dnsmasq-full", "2.90", "package"), ListedComponent("dnsmasq")),
        (Component("requests", "2.1", "language package"), ListedComponent("x", purl="pkg:pypi/requests@2.1?a=b")),
        (Component("@scope/pkg", "1", "language package"), ListedComponent("@scope/pkg")),
    ],
)
def test_a_component_is_found_under_any_of_its_names(seen: Component, listed: ListedComponent) -> None:
    assert Bill((ListedComponent("other"), listed)).entries(seen) == [listed]


def test_the_exact_name_goes_before_a_similar_one() -> None:
    exact, similar = ListedComponent("libuv"), ListedComponent("uv")
    assert Bill((similar, exact)).entries(Component("libuv", "1", "library")) == [exact]


@pytest.mark.parametrize(("name", "listed"), [("curl", "wget"), ("ssl", "sl"), ("lib", "lib2"), ("2048", "1024")])
def test_what_is_called_otherwise_is_another(name: str, listed: str) -> None:
    assert Bill((ListedComponent(listed),)).entries(Component(name, "1", "package")) == []


@pytest.mark.parametrize(
    ("seen", "upstream", "listed", "wanted"),
    [
        ("2.80-1.4", "2.80", "2.80", True),
        ("2.80-1.4", "2.80", "2.80-1.4", True),
        ("2.80", "2.80", "v2.80", True),
        ("2.80", "", "2.80-3", True),
        ("2.80", "2.80", "2.81", False),
        ("2.80", "2.80", "", None),
        ("1.35.0", "", "1:1.35.0-4+deb12u1+b1", True),
        ("1:1.2.13.dfsg-1", "1.2.13", "1.2.13", True),
        ("1.2.13", "", "1:1.2.13.dfsg-1", True),
        ("1.2.13", "", "1:1.2.11.dfsg-1", False),
        ("1.2", "", "1:2.1.2", False),
    ],
)
def test_versions_are_compared_without_what_a_distribution_adds(
    seen: str, upstream: str, listed: str, wanted: bool | None
) -> None:
    assert same_version(Component("a", seen, "package", upstream=upstream), ListedComponent("a", listed)) is wanted
