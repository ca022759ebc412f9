from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange, RightfulLogin
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.rightful_subjects_get_in import rightful_subjects_get_in
from tests.rules.given import attested, declared, observed

WEB = AuthenticationMechanism("AM-1", "web", network=True, protocol="HTTPS", port=443)
SHELL = AuthenticationMechanism("AM-2", "shell", network=True, protocol="ssh", port=22)
CHANGED = PasswordChange("https", 443, new_works=True, old_dies=True)
UNSEEN = observed.nobody_looked()
NO_RECORD = attested.nobody_looked()


@pytest.mark.parametrize(
    ("held", "by", "verdict"),
    [(False, "A. Tester", Verdict.FAIL), (True, "A. Tester", Verdict.PASS), (True, "", Verdict.INCONCLUSIVE)],
)
def test_the_record_of_the_test_decides(held: bool, by: str, verdict: Verdict) -> None:
    record = attested.facts(TestRecord(Test.RIGHTFUL_ACCESS, held=held, seen="the page", by=by))
    assert rightful_subjects_get_in(declared.facts(WEB), UNSEEN, UNSEEN, record).verdict is verdict


def test_a_probe_that_was_let_in_needs_no_record() -> None:
    assert (
        rightful_subjects_get_in(declared.facts(WEB), observed.facts(CHANGED), UNSEEN, NO_RECORD).verdict
        is Verdict.PASS
    )


def test_each_login_has_to_be_shown() -> None:
    both = declared.facts(WEB, SHELL)
    assert rightful_subjects_get_in(both, observed.facts(CHANGED), UNSEEN, NO_RECORD).verdict is Verdict.INCONCLUSIVE
    record = TestRecord(Test.RIGHTFUL_ACCESS, held=True, seen="the page", by="A. Tester")
    assert (
        rightful_subjects_get_in(both, observed.facts(CHANGED), UNSEEN, attested.facts(record)).verdict
        is Verdict.INCONCLUSIVE
    )
    named = attested.facts(replace(record, about=("AM-2",)))
    assert rightful_subjects_get_in(both, observed.facts(CHANGED), UNSEEN, named).verdict is Verdict.PASS
    refused = observed.facts(PasswordChange("https", 443, new_works=False, old_dies=None))
    assert rightful_subjects_get_in(declared.facts(WEB), refused, UNSEEN, NO_RECORD).verdict is Verdict.INCONCLUSIVE


def test_a_user_of_the_laboratory_who_is_let_in_or_refused_decides() -> None:
    held = attested.facts(TestRecord(Test.RIGHTFUL_ACCESS, held=True, seen="the page", by="A. Tester"))
    both = declared.facts(WEB, SHELL)
    inside, outside = RightfulLogin("https", 443, let_in=True), RightfulLogin("ssh", 22, let_in=False)
    shell = replace(outside, let_in=True)
    for known, table, record, verdict in (
        ((inside,), declared.facts(WEB), NO_RECORD, Verdict.PASS),
        ((inside, shell), both, NO_RECORD, Verdict.PASS),
        ((inside,), both, NO_RECORD, Verdict.INCONCLUSIVE),
        ((replace(inside, port=8443),), declared.facts(WEB), NO_RECORD, Verdict.INCONCLUSIVE),
        ((inside, outside), both, held, Verdict.FAIL),
        ((outside,), declared.facts(WEB), held, Verdict.PASS),
    ):
        assert rightful_subjects_get_in(table, UNSEEN, observed.facts(*known), record).verdict is verdict
