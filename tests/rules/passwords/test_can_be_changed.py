from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordChange, PasswordOrigin
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.can_be_changed import can_be_changed
from tests.rules.given import declared, observed

WEB = AuthenticationMechanism("A1", "web", Factor.PASSWORD, PasswordOrigin.USER_AT_FIRST_USE, protocol="https")
KEY = AuthenticationMechanism("A2", "maintenance", Factor.KEY)
CHANGED = PasswordChange("http", 80, new_works=True, old_dies=True)
TOLD = PublishedStatement(Topic.PASSWORD_CHANGE, found=True)
TABLE, DONE, PUBLISHED = declared.facts(WEB, KEY), observed.facts(CHANGED), observed.facts(TOLD)


def judged(table: Seen[Fact] = TABLE, changes: Seen[Fact] = DONE, statements: Seen[Fact] = PUBLISHED) -> Judgement:
    return can_be_changed(table, changes, statements)


def test_a_change_that_was_seen_and_is_explained_passes() -> None:
    judgement = judged()

    assert judgement.verdict is Verdict.PASS
    assert "Weak" not in judgement.because.en
    weak = judged(changes=observed.facts(replace(CHANGED, weak=("123456",))))
    assert (weak.verdict, "Weak ones are taken too: 123456" in weak.because.en) == (Verdict.PASS, True)


def test_an_old_password_that_lives_on_fails() -> None:
    alive = replace(CHANGED, port=443, old_dies=False)

    assert judged(changes=observed.partly(CHANGED, alive)).verdict is Verdict.FAIL
    assert judged(declared.nobody_looked(), observed.facts(alive), observed.nobody_looked()).verdict is Verdict.FAIL


def test_what_nobody_saw_changed_leaves_it_open() -> None:
    for changes in (
        observed.nobody_looked(),
        observed.facts(),
        observed.partly(CHANGED),
        observed.facts(replace(CHANGED, old_dies=None)),
        observed.facts(replace(CHANGED, new_works=False, old_dies=None, weak=("123456",))),
    ):
        assert judged(changes=changes).verdict is Verdict.INCONCLUSIVE
    shell = declared.facts(WEB, replace(WEB, id="A9", protocol="ssh"))
    assert "A9" in judged(shell).because.en
    assert judged(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_what_is_not_published_leaves_it_open() -> None:
    for statement in (replace(TOLD, found=False), replace(TOLD, filler="TBD"), replace(TOLD, topic=Topic.DELETION)):
        assert judged(statements=observed.facts(statement)).verdict is Verdict.INCONCLUSIVE


def test_without_a_password_there_is_nothing_to_change() -> None:
    assert judged(declared.facts(KEY), observed.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
