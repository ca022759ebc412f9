from functools import partial

import pytest

from shinsa.facts.communication import NetworkImplementation, NetworkService
from shinsa.facts.components import Component
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.reviewed_version_runs import reviewed_version_runs
from tests.rules.given import declared, observed

NONE: Seen[Fact] = observed.facts()
UNSEEN = observed.nobody_looked()
entry = partial(NetworkImplementation, "NS-1", "SSH server")
DROPBEAR = entry(reviewed_software="dropbear", reviewed_version="2022.83")


@pytest.mark.parametrize(
    ("version", "verdict"),
    [
        ("2022.82", Verdict.FAIL),
        ("2022.831", Verdict.FAIL),
        ("2022.83", Verdict.PASS),
        ("2022.83-r1", Verdict.PASS),
        ("2022.83a", Verdict.INCONCLUSIVE),
    ],
)
def test_what_tells_its_version_is_held_against_the_report(version: str, verdict: Verdict) -> None:
    part = observed.facts(Component("dropbear", version, "program"))
    service = observed.facts(NetworkService("ssh", "tcp", 22, encrypted=True, software="Dropbear", version=version))
    assert reviewed_version_runs(declared.facts(DROPBEAR), part, NONE).verdict is verdict
    assert reviewed_version_runs(declared.facts(DROPBEAR), UNSEEN, service).verdict is verdict


def test_another_software_and_one_that_tells_nothing_are_no_contradiction() -> None:
    others = observed.facts(Component("dropbearkey", "1", "program"), Component("dropbear", "", "program"))
    web = observed.facts(NetworkService("http", "tcp", 80, encrypted=False, software="lighttpd", version="1.4.69"))
    assert reviewed_version_runs(declared.facts(DROPBEAR), others, web).verdict is Verdict.PASS


def test_software_that_was_met_nowhere_stays_open() -> None:
    other = observed.facts(Component("openssh", "9.6", "program"))
    assert reviewed_version_runs(declared.facts(DROPBEAR), other, UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert reviewed_version_runs(declared.facts(DROPBEAR), NONE, NONE).verdict is Verdict.INCONCLUSIVE


def test_without_names_or_a_device_it_stays_open() -> None:
    assert reviewed_version_runs(declared.facts(entry()), NONE, NONE).verdict is Verdict.INCONCLUSIVE
    assert reviewed_version_runs(declared.facts(DROPBEAR), UNSEEN, UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert reviewed_version_runs(declared.nobody_looked(), NONE, NONE).verdict is Verdict.INCONCLUSIVE
    assert reviewed_version_runs(declared.facts(), NONE, NONE).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(("version", "verdict"), [("2022.83", Verdict.PASS), ("2022.82", Verdict.FAIL)])
def test_a_package_goes_by_its_product_too(version: str, verdict: Verdict) -> None:
    package = Component("dropbear-bin", f"{version}-1+deb12u3", "package", product="dropbear", upstream=version)
    assert reviewed_version_runs(declared.facts(DROPBEAR), observed.facts(package), NONE).verdict is verdict
