from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.change_covers_every_login import change_covers_every_login
from tests.rules.given import declared, seen

WEB = AuthenticationMechanism("A1", "web page", Factor.PASSWORD)
APP = AuthenticationMechanism("A2", "app", Factor.PIN)
KEY = AuthenticationMechanism("A3", "shell", Factor.KEY)
TOLD = PublishedStatement(Topic.PASSWORD_CHANGE, found=True)
BOTH = replace(TOLD, named=("web page", "app"))
ONE, TWO = declared.facts(WEB, KEY), declared.facts(WEB, APP)


def test_one_password_or_each_by_its_name_passes() -> None:
    assert change_covers_every_login(ONE, seen.facts(TOLD)).verdict is Verdict.PASS
    assert change_covers_every_login(TWO, seen.facts(BOTH)).verdict is Verdict.PASS


def test_a_document_that_says_nothing_fails() -> None:
    assert change_covers_every_login(ONE, seen.facts(replace(TOLD, found=False))).verdict is Verdict.FAIL


def test_a_password_that_is_not_named_is_for_a_person() -> None:
    judgement = change_covers_every_login(TWO, seen.facts(replace(TOLD, named=("web page",))))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "A2" in judgement.because.en


def test_what_was_not_given_is_open() -> None:
    assert change_covers_every_login(ONE, seen.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert change_covers_every_login(ONE, seen.facts()).verdict is Verdict.INCONCLUSIVE
    assert change_covers_every_login(declared.nobody_looked(), seen.facts(TOLD)).verdict is Verdict.INCONCLUSIVE
    assert change_covers_every_login(declared.facts(KEY), seen.facts(TOLD)).verdict is Verdict.NOT_APPLICABLE
