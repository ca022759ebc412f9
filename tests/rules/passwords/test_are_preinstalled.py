from dataclasses import replace

from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, PasswordOrigin, SamplePasswords
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.are_preinstalled import are_preinstalled
from tests.rules.given import declared, observed

LABEL = AuthenticationMechanism("A1", "web", Factor.PASSWORD, PasswordOrigin.UNIQUE_PER_UNIT)
OWN = replace(LABEL, password_origin=PasswordOrigin.USER_AT_FIRST_USE)
SILENT = replace(LABEL, password_origin=None)
DEFAULT = AcceptedCredential("http", "admin", "vendor default")
ANYBODY = AcceptedCredential("mqtt", "", "anonymous")
UNSEEN = observed.nobody_looked()


def judged(table: Seen[Fact], accepted: Seen[Fact] = UNSEEN, samples: Seen[Fact] = UNSEEN) -> Judgement:
    return are_preinstalled(table, accepted, samples)


def test_one_that_is_declared_or_found_passes() -> None:
    assert judged(declared.facts(LABEL, OWN)).verdict is Verdict.PASS
    assert judged(declared.facts(SILENT), observed.facts(DEFAULT)).verdict is Verdict.PASS
    assert judged(declared.nobody_looked(), samples=observed.facts(SamplePasswords(24, 12, 71))).verdict is Verdict.PASS


def test_one_that_is_found_against_the_table_fails() -> None:
    assert judged(declared.facts(OWN), observed.facts(DEFAULT)).verdict is Verdict.FAIL


def test_none_does_not_apply() -> None:
    assert judged(declared.facts(OWN), observed.facts(ANYBODY)).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_said_is_open() -> None:
    assert judged(declared.facts(SILENT)).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(OWN), observed.partly()).verdict is Verdict.INCONCLUSIVE
