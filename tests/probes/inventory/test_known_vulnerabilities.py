"""Components are held against imported data; what the data does not know, or cannot be compared, is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shinsa.facts.components import Component, KnownVulnerability
from shinsa.model.errors import InputError
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.probes.inventory.known_vulnerabilities import known_vulnerabilities
from shinsa.subject.inventory import open_vulnerabilities
from shinsa.subject.vulnerabilities.importing import import_data
from shinsa.subject.vulnerabilities.keys import wanted
from tests.probes.inventory.made import DROPBEAR, KERNEL, LIBSSL, held, inventory
from tests.subject.vulnerabilities import made
from tests.subject.vulnerabilities.made import CVE5, KEV, OPENVEX, USE_AFTER_FREE, write

SHARED = next((up / "shared/data" for up in Path(__file__).parents if (up / "shared/data").is_dir()), Path())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    data = write(tmp_path / "data", a__json=made.DROPBEAR, b__json=USE_AFTER_FREE, c__json=KEV, d__json=CVE5)
    import_data((data,), tmp_path / "v.sqlite", lambda *_: None)
    return tmp_path / "v.sqlite"


def look(store: Path, *components: Component, vex: tuple[str, ...] = ()) -> list[Report]:
    return list(known_vulnerabilities.look(open_vulnerabilities(held(*components), store, vex)))


def facts(reports: list[Report]) -> list[KnownVulnerability]:
    found = [report.fact for report in reports if isinstance(report, Sighting)]
    return [fact for fact in found if isinstance(fact, KnownVulnerability)]


def gaps(reports: list[Report]) -> list[str]:
    return [report.reason.en for report in reports if isinstance(report, Unexamined)]


def test_a_vulnerability_is_told_with_all_that_is_known(store: Path) -> None:
    reports = look(store, DROPBEAR)
    (fact,) = facts(reports)
    assert (fact.id, fact.status, fact.affected, fact.score) == ("CVE-2016-7406", "affected", "<= 2016.73", 9.8)
    assert (fact.published, fact.exploited) == (date(2017, 3, 3), date(2022, 1, 10))
    assert gaps(reports) == []
    assert [str(r.place) for r in reports if isinstance(r, Sighting)] == ["at/dropbear"]


def test_what_a_vex_statement_says_is_honoured(store: Path, tmp_path: Path) -> None:
    write(tmp_path / "vex", vex__json=OPENVEX)
    (fact,) = facts(look(store, DROPBEAR, vex=(str(tmp_path / "vex/vex.json"),)))
    assert (fact.status, fact.justification) == ("not_affected", "vulnerable_code_not_in_execute_path")


def test_components_that_the_data_does_not_know_are_said(store: Path) -> None:
    (gap,) = gaps(look(store, DROPBEAR, KERNEL))
    assert "nothing of 1 components: linux 3.18.23-rt" in gap


def test_versions_that_cannot_be_compared_are_said(store: Path) -> None:
    snapshot = replace(DROPBEAR, version="2015-03-25", upstream="2015-03-25")
    reports = look(store, snapshot)
    assert facts(reports) == []
    assert "cannot be compared" in gaps(reports)[0]


@pytest.mark.parametrize("name", ["gone.sqlite", "text.sqlite"])
def test_what_is_no_store_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("text")
    with pytest.raises(InputError):
        open_vulnerabilities("[]", tmp_path / name, ())


@pytest.mark.parametrize("text", ["{", "{}", '{"@context": "https://openvex.dev/ns", "statements": []}'])
def test_a_vex_file_without_statements_is_refused(text: str, store: Path, tmp_path: Path) -> None:
    write(tmp_path / "vex", vex__json=text)
    with pytest.raises(InputError):
        open_vulnerabilities("[]", store, (str(tmp_path / "vex/vex.json"),))


def test_packages_of_one_source_are_looked_up_once() -> None:
    other = replace(LIBSSL, name="openssl", source="", purl="pkg:deb/debian/openssl@3.0.17-1~deb12u2")
    string = replace(
        LIBSSL, name="openssl", version="3.0.17", identified_by="version string", distribution="", source=""
    )
    merged = inventory(LIBSSL, other, string).merged()
    assert [(one.name, one.version) for one in merged] == [("openssl", "3.0.17-1~deb12u2")]


@pytest.mark.parametrize(
    ("component", "spaces"),
    [
        (LIBSSL, ["debian:12 openssl", "debian:12 libssl3"]),
        (replace(LIBSSL, distribution="alpine:3.18.4", source=""), ["alpine:v3.18 libssl3"]),
        (
            replace(LIBSSL, distribution="ubuntu:22.04", source=""),
            ["ubuntu:22.04:lts libssl3", "ubuntu:22.04 libssl3", "ubuntu:pro:22.04:lts libssl3"],
        ),
        (replace(LIBSSL, distribution="rocky:9.3", source=""), ["rocky linux:9 libssl3"]),
        (replace(LIBSSL, distribution="openwrt:18.06.5", source=""), []),
        (replace(LIBSSL, purl="pkg:pypi/flask@2.0", name="flask", kind="language package"), ["pypi flask"]),
        (replace(LIBSSL, purl="pkg:golang/golang.org/x/net@v0.7.0", name="golang.org/x/net"), ["go golang.org/x/net"]),
        (DROPBEAR, []),
    ],
)
def test_a_component_is_looked_up_where_its_distribution_speaks_of_it(component: Component, spaces: list[str]) -> None:
    (one,) = inventory(component).components
    assert [f"{key.space} {key.name}" for key in wanted(one).own] == spaces


def test_a_kernel_is_looked_up_as_such() -> None:
    (one,) = inventory(KERNEL).components
    assert [f"{key.space} {key.name} {key.version}" for key in wanted(one).upstream] == ["linux Kernel 3.18.23"]


@pytest.mark.skipif(not SHARED.name, reason="the real records are not here")
def test_real_records_give_what_is_known_of_old_versions(tmp_path: Path) -> None:
    store = tmp_path / "v.sqlite"
    done = import_data((SHARED / "vulnerabilities",), store, lambda *_: None)
    assert done.faults == ()
    assert [fact.id for fact in facts(look(store, DROPBEAR))] == ["CVE-2016-7406"]
    heartbleed = replace(
        DROPBEAR,
        name="openssl",
        product="openssl",
        version="1.0.1f",
        upstream="1.0.1f",
        purl="pkg:generic/openssl@1.0.1f",
        cpe="cpe:2.3:a:openssl:openssl:1.0.1f:*:*:*:*:*:*:*",
    )
    found = {fact.id: fact for fact in facts(look(store, heartbleed))}
    assert found["CVE-2014-0160"].fixed == "1.0.1g"
    assert found["CVE-2014-0160"].exploited is not None
    mended = replace(heartbleed, version="1.0.1g", upstream="1.0.1g")
    assert "CVE-2014-0160" not in {fact.id for fact in facts(look(store, mended))}
