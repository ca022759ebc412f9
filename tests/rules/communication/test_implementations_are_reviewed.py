from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.facts.communication import NetworkImplementation, NetworkService, ReviewMethod
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.implementations_are_reviewed import implementations_are_reviewed
from tests.rules.given import declared, observed

SSH = NetworkService("ssh", "tcp", 22, encrypted=True, software="OpenSSH", version="9.2p1")
WEB = NetworkService("https", "tcp", 443, encrypted=True)
REVIEWED = NetworkImplementation(
    "N1", "OpenSSH 9.2p1", review="evaluated by a laboratory", reviewed=ReviewMethod.INDEPENDENT_AUDIT
)


@pytest.mark.parametrize("description", ["OpenSSH 9.1p1", "openssh 8.9 and zlib 9.2.13", "OpenSSH_10.2"])
def test_another_version_than_the_reviewed_one_fails(description: str) -> None:
    judgement = implementations_are_reviewed(
        declared.facts(replace(REVIEWED, description=description)), observed.facts(SSH)
    )

    assert judgement.verdict is Verdict.FAIL
    assert "OpenSSH 9.2p1 (22/tcp)" in judgement.because.en


@pytest.mark.parametrize(
    "entry",
    [
        REVIEWED,
        replace(REVIEWED, description="SSH server", report="report-openssh_9.2p1.pdf: OpenSSH 9.2p1"),
        replace(REVIEWED, description="OpenSSH 9.2 of Debian"),
        replace(REVIEWED, description="OpenSSH 9.2p1, OpenSSL 3.0.9"),
    ],
)
def test_the_reviewed_version_passes(entry: NetworkImplementation) -> None:
    judgement = implementations_are_reviewed(declared.facts(entry), observed.facts(SSH, WEB))

    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize("services", [observed.facts(WEB), observed.nobody_looked(), observed.partly(WEB)])
def test_what_tells_no_version_says_nothing_against_the_table(services: object) -> None:
    assert implementations_are_reviewed(declared.facts(REVIEWED), services).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("entries", "services"),
    [
        (declared.nobody_looked(), observed.facts(SSH)),
        (declared.facts(), observed.facts(SSH)),
        (declared.partly(REVIEWED), observed.facts(SSH)),
        (declared.facts(replace(REVIEWED, reviewed=None)), observed.facts(SSH)),
        (declared.facts(replace(REVIEWED, description="our own server")), observed.facts(SSH)),
        (declared.facts(replace(REVIEWED, description="OpenSSH")), observed.facts(SSH)),
        (declared.facts(replace(REVIEWED, description="libopenssh 9.2p1")), observed.facts(SSH)),
    ],
)
def test_what_is_not_said_clearly_is_inconclusive(entries: object, services: object) -> None:
    assert implementations_are_reviewed(entries, services).verdict is Verdict.INCONCLUSIVE


def test_what_nobody_reviewed_fails() -> None:
    judgement = implementations_are_reviewed(
        declared.facts(replace(REVIEWED, reviewed=ReviewMethod.NONE)), observed.facts(SSH)
    )

    assert judgement.verdict is Verdict.FAIL
    assert "N1" in judgement.because.en
