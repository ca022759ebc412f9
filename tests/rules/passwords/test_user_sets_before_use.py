from dataclasses import replace

import pytest

from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, FirstUseDemand, PasswordOrigin
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.user_sets_before_use import user_sets_before_use
from tests.rules.given import attested, declared, observed

WEB = AuthenticationMechanism("A1", "web", Factor.PASSWORD, PasswordOrigin.USER_AT_FIRST_USE, protocol="https")
LABEL = replace(WEB, id="A2", password_origin=PasswordOrigin.UNIQUE_PER_UNIT, protocol="ssh")
DEMAND = FirstUseDemand("http", 80)
OPEN = AcceptedCredential("http", "admin", "vendor default", forces_change=False)
RUN = TestRecord(Test.FIRST_USE_PASSWORD, held=True, seen="Nothing but the page for a password", by="A. Tester")
TABLE, UNSEEN, UNTESTED = declared.facts(WEB, LABEL), observed.nobody_looked(), attested.nobody_looked()
FACTORY = declared.facts(LiveUnit(UnitState.FACTORY))


def judged(
    table: Seen[Fact] = TABLE,
    accepted: Seen[Fact] = UNSEEN,
    demands: Seen[Fact] = UNSEEN,
    tests: Seen[Fact] = UNTESTED,
    unit: Seen[Fact] = FACTORY,
) -> Judgement:
    return user_sets_before_use(table, accepted, demands, tests, unit)


def test_a_demand_that_was_seen_passes() -> None:
    assert judged(demands=observed.facts(DEMAND)).verdict is Verdict.PASS
    assert judged(accepted=observed.facts(replace(OPEN, forces_change=True))).verdict is Verdict.PASS
    assert judged(tests=attested.facts(RUN)).verdict is Verdict.PASS


def test_a_unit_that_works_without_fails() -> None:
    assert judged(accepted=observed.facts(OPEN), demands=observed.facts(DEMAND)).verdict is Verdict.FAIL
    assert judged(tests=attested.facts(replace(RUN, held=False))).verdict is Verdict.FAIL


def test_what_another_login_or_a_unit_that_was_set_up_takes_is_no_fault() -> None:
    elsewhere = observed.facts(replace(OPEN, protocol="telnet"))
    assert judged(accepted=elsewhere, demands=observed.facts(DEMAND)).verdict is Verdict.PASS
    configured = declared.facts(LiveUnit(UnitState.CONFIGURED))
    assert judged(accepted=observed.facts(OPEN), unit=configured).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "judgement",
    [
        judged(),
        judged(demands=observed.facts(replace(DEMAND, protocol="ftp"))),
        judged(declared.facts(replace(WEB, port=8443)), demands=observed.facts(DEMAND)),
        judged(tests=attested.facts(replace(RUN, by=""))),
        judged(declared.facts(replace(WEB, password_origin=None))),
        judged(declared.nobody_looked()),
        judged(declared.facts(replace(WEB, protocol=""))),
    ],
)
def test_what_nobody_saw_or_said_is_open(judgement: Judgement) -> None:
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_passwords_that_the_user_does_not_choose_are_not_asked_about() -> None:
    assert judged(declared.facts(LABEL), observed.facts(OPEN)).verdict is Verdict.NOT_APPLICABLE
