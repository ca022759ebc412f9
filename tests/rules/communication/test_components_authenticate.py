from __future__ import annotations

from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.components_authenticate import components_authenticate
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1", "Certificates", Provides.COMPONENT_AUTHENTICATION, by=("certificate",), covers=("devices", "services")
)
CASE = Case(ENTRY, Test.COMPONENTS_AUTHENTICATED)


def judged(
    entry: Capability, *records: TestRecord, found: tuple[object, ...] = (), state: UnitState = UnitState.CONFIGURED
) -> Verdict:
    logins = observed.facts(*(one for one in found if isinstance(one, LoginService)))
    accepted = observed.facts(*(one for one in found if isinstance(one, AcceptedCredential)))
    unit = declared.facts(LiveUnit(state))
    return components_authenticate(declared.facts(entry), attested.facts(*records), logins, accepted, unit).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS
    assert judged(ENTRY, CASE.held, found=(LoginService("mqtts", 8883, asks=Factor.PASSWORD),)) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.bare) is Verdict.INCONCLUSIVE


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    for entry in (CASE.denied, replace(ENTRY, covers=("services",)), replace(ENTRY, by=("firewall",))):
        assert judged(entry, CASE.held) is Verdict.FAIL


def test_a_broker_that_lets_all_in_fails_whatever_was_tested_unless_nobody_set_the_unit_up() -> None:
    for found in (LoginService("mqtt", 1883, asks=Factor.NONE), AcceptedCredential("mqtt", "", "anonymous")):
        assert judged(ENTRY, CASE.held, found=(found,)) is Verdict.FAIL
        assert judged(ENTRY, CASE.held, found=(found,), state=UnitState.FACTORY) is Verdict.INCONCLUSIVE


def test_what_people_are_shown_without_a_login_is_another_question() -> None:
    for found in (LoginService("http", 80, asks=Factor.NONE), AcceptedCredential("mqtt", "a", "vendor default")):
        assert judged(ENTRY, CASE.held, found=(found,)) is Verdict.PASS
