from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordChange, PasswordOrigin
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.change_works import change_works
from tests.rules.given import attested, declared, observed

WEB = AuthenticationMechanism("A1", "web", Factor.PASSWORD, PasswordOrigin.USER_AT_FIRST_USE, protocol="https")
KEY = AuthenticationMechanism("A2", "maintenance", Factor.KEY)
CHANGED = PasswordChange("http", 80, new_works=True, old_dies=True)
RUN = TestRecord(Test.PASSWORD_CHANGE, held=True, seen="The new one opens it, the old one does not", by="A. Tester")
TABLE, DONE, UNTESTED = declared.facts(WEB, KEY), observed.facts(CHANGED), attested.nobody_looked()


def judged(table: Seen[Fact] = TABLE, changes: Seen[Fact] = DONE, tests: Seen[Fact] = UNTESTED) -> Judgement:
    return change_works(table, changes, tests)


def test_a_change_that_was_seen_passes() -> None:
    assert judged().verdict is Verdict.PASS
    assert judged(changes=observed.nobody_looked(), tests=attested.facts(RUN)).verdict is Verdict.PASS


@pytest.mark.parametrize("bad", [replace(CHANGED, port=443, new_works=False, old_dies=None)])
def test_a_change_without_effect_fails(bad: PasswordChange) -> None:
    assert judged(changes=observed.facts(CHANGED, bad)).verdict is Verdict.FAIL
    assert judged(tests=attested.facts(replace(RUN, held=False))).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "judgement",
    [
        judged(changes=observed.nobody_looked()),
        judged(changes=observed.facts(replace(CHANGED, protocol="ftp"))),
        judged(declared.facts(replace(WEB, protocol=""))),
        judged(declared.nobody_looked()),
        judged(changes=observed.facts(), tests=attested.facts(replace(RUN, seen="x"))),
    ],
)
def test_what_nobody_saw_changed_is_open(judgement: Judgement) -> None:
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_a_change_at_one_port_says_nothing_of_the_login_at_another() -> None:
    admin = replace(WEB, id="A3", port=8443)
    assert judged(declared.facts(admin)).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(WEB, admin)).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(replace(WEB, port=80))).verdict is Verdict.PASS


def test_without_a_password_there_is_nothing_to_change() -> None:
    assert judged(declared.facts(KEY), observed.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
