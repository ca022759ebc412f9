from shinsa.facts.passwords import (
    AcceptedCredential,
    AuthenticationMechanism,
    Factor,
    LoginService,
    PasswordHash,
    PasswordState,
    SamplePasswords,
)
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.are_used import are_used
from tests.rules.given import declared, observed

WEB = AuthenticationMechanism("A1", "web", Factor.PASSWORD)
KEY = AuthenticationMechanism("A2", "shell", Factor.KEY)
LOGIN = LoginService("https", 443, asks=Factor.PASSWORD)
BY_KEY = LoginService("ssh", 22, asks=Factor.KEY)
ANYBODY = AcceptedCredential("mqtt", "", "anonymous")
LOCKED = PasswordHash("daemon", PasswordState.LOCKED)
OPEN = PasswordHash("root", PasswordState.EMPTY)
UNSEEN = observed.nobody_looked()


def judged(
    table: Seen[Fact], logins: Seen[Fact] = UNSEEN, accepted: Seen[Fact] = UNSEEN, accounts: Seen[Fact] = UNSEEN
) -> Judgement:
    return are_used(table, logins, accepted, accounts, UNSEEN, UNSEEN, UNSEEN)


def test_a_password_that_is_declared_or_found_passes() -> None:
    assert judged(declared.facts(WEB, KEY)).verdict is Verdict.PASS
    unknown = declared.nobody_looked()
    assert judged(unknown, observed.facts(LOGIN)).verdict is Verdict.PASS
    assert judged(unknown, accounts=observed.facts(OPEN)).verdict is Verdict.PASS
    samples = observed.facts(SamplePasswords(24, 8, 40))
    assert are_used(unknown, UNSEEN, UNSEEN, UNSEEN, UNSEEN, samples, UNSEEN).verdict is Verdict.PASS


def test_one_that_is_found_and_not_declared_fails() -> None:
    assert judged(declared.facts(KEY), observed.facts(LOGIN)).verdict is Verdict.FAIL


def test_none_by_declaration_and_by_what_was_seen_does_not_apply() -> None:
    table = declared.facts(KEY)
    harmless = judged(table, observed.facts(BY_KEY), observed.facts(ANYBODY), observed.facts(LOCKED))
    assert harmless.verdict is Verdict.NOT_APPLICABLE
    assert judged(declared.facts()).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_said_or_could_not_be_seen_is_open() -> None:
    assert judged(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(KEY), observed.partly()).verdict is Verdict.INCONCLUSIVE
    silent = observed.facts(LoginService("telnet", 23))
    assert judged(declared.facts(KEY), silent).verdict is Verdict.INCONCLUSIVE
