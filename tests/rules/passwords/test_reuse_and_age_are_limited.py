from __future__ import annotations

from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.password_changes import PasswordAgeing
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.reuse_and_age_are_limited import reuse_and_age_are_limited
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1",
    "Page Password policy",
    Provides.PASSWORD_LIFETIME,
    by=("web-page",),
    covers=(
        "former-passwords",
        "minimum-age",
        "maximum-age",
    ),
)
CASE = Case(ENTRY, Test.PASSWORD_EXPIRED)


UNREAD = observed.nobody_looked()
AGEING = PasswordAgeing(1, 90, 5, for_root=True, refuses_expired=True)
BY_SHELL = replace(ENTRY, by=("shell",))


def judged(entry: Capability, *records: TestRecord, ageing: Seen[Fact] = UNREAD) -> Verdict:
    return reuse_and_age_are_limited(
        declared.facts(entry), attested.facts(*records), observed.facts(), observed.facts(), ageing
    ).verdict


def test_settings_that_hold_everybody_pass_where_it_is_the_shell_alone() -> None:
    assert judged(BY_SHELL, ageing=observed.facts(AGEING)) is Verdict.PASS
    assert judged(ENTRY, ageing=observed.facts(AGEING)) is Verdict.INCONCLUSIVE


def test_settings_that_somebody_escapes_stay_open() -> None:
    for short in (
        replace(AGEING, least_days=0),
        replace(AGEING, greatest_days=99999),
        replace(AGEING, greatest_days=-1),
        replace(AGEING, remembered=0),
        replace(AGEING, for_root=False),
        replace(AGEING, refuses_expired=False),
        replace(AGEING, unlimited=("root",)),
    ):
        assert judged(BY_SHELL, ageing=observed.facts(AGEING, short)) is Verdict.INCONCLUSIVE
    assert judged(BY_SHELL, ageing=observed.facts()) is Verdict.INCONCLUSIVE
    assert judged(BY_SHELL, ageing=observed.partly(AGEING)) is Verdict.INCONCLUSIVE
    assert judged(BY_SHELL, CASE.held, ageing=observed.partly(AGEING)) is Verdict.PASS


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.bare) is Verdict.INCONCLUSIVE


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    for entry in (
        CASE.denied,
        replace(ENTRY, by=("checksum",)),
        replace(ENTRY, covers=("boot",)),
    ):
        assert judged(entry, CASE.held) is Verdict.FAIL


def test_what_is_declared_at_a_port_that_is_refused_stays_open() -> None:
    at_port = replace(ENTRY, protocol="https", port=443)
    shut = observed.facts(ClosedPorts("tcp", "1-1000"))
    assert (
        reuse_and_age_are_limited(
            declared.facts(at_port), attested.facts(CASE.held), observed.facts(), shut, UNREAD
        ).verdict
        is Verdict.INCONCLUSIVE
    )
