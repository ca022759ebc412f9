from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange
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
    assert rightful_subjects_get_in(declared.facts(WEB), UNSEEN, record).verdict is verdict


def test_a_probe_that_was_let_in_needs_no_record() -> None:
    assert rightful_subjects_get_in(declared.facts(WEB), observed.facts(CHANGED), NO_RECORD).verdict is Verdict.PASS


def test_each_login_has_to_be_shown() -> None:
    both = declared.facts(WEB, SHELL)
    assert rightful_subjects_get_in(both, observed.facts(CHANGED), NO_RECORD).verdict is Verdict.INCONCLUSIVE
    record = TestRecord(Test.RIGHTFUL_ACCESS, held=True, seen="the page", by="A. Tester")
    assert (
        rightful_subjects_get_in(both, observed.facts(CHANGED), attested.facts(record)).verdict is Verdict.INCONCLUSIVE
    )
    named = attested.facts(replace(record, about=("AM-2",)))
    assert rightful_subjects_get_in(both, observed.facts(CHANGED), named).verdict is Verdict.PASS
    refused = observed.facts(PasswordChange("https", 443, new_works=False, old_dies=None))
    assert rightful_subjects_get_in(declared.facts(WEB), refused, NO_RECORD).verdict is Verdict.INCONCLUSIVE
