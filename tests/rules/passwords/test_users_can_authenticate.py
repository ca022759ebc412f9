from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.users_can_authenticate import users_can_authenticate
from tests.rules.given import declared, observed

KEY = AuthenticationMechanism("A1", "shell", Factor.KEY)
ANYBODY = AuthenticationMechanism("A2", "broker", Factor.NONE)
LOGIN = LoginService("https", 443, asks=Factor.PASSWORD)
OPEN = LoginService("mqtt", 1883, asks=Factor.NONE)
PAGES = LoginService("http", 80, certain=False)
UNSEEN = observed.nobody_looked()


def test_a_login_that_is_declared_or_found_passes() -> None:
    assert users_can_authenticate(declared.facts(KEY), UNSEEN).verdict is Verdict.PASS
    assert users_can_authenticate(declared.nobody_looked(), observed.facts(LOGIN)).verdict is Verdict.PASS


def test_a_login_against_the_table_fails() -> None:
    for table in (declared.facts(), declared.facts(ANYBODY)):
        assert users_can_authenticate(table, observed.facts(LOGIN)).verdict is Verdict.FAIL


def test_where_there_is_none_it_does_not_apply() -> None:
    none = users_can_authenticate(declared.facts(ANYBODY), observed.facts(OPEN, PAGES))
    assert none.verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_said_or_could_not_be_seen_is_open() -> None:
    assert users_can_authenticate(declared.nobody_looked(), UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert users_can_authenticate(declared.facts(), observed.partly()).verdict is Verdict.INCONCLUSIVE
