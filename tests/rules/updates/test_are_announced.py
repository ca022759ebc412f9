from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.are_announced import are_announced
from tests.rules.given import attested, declared, observed

SILENT = UpdateMechanism("U1", "at night", automatic=True, notified_by=("none",))
NOTICED = TestRecord(Test.UPDATE_NOTIFICATION, held=True, seen="a message in the app", by="A. Tester")
STATED = PublishedStatement(Topic.UPDATE_NOTICE, found=True)
UNSEEN = observed.nobody_looked()
UNTRIED = attested.nobody_looked()


def test_a_notice_that_was_seen_against_the_table_fails() -> None:
    assert are_announced(declared.facts(SILENT), UNSEEN, attested.facts(NOTICED)).verdict is Verdict.FAIL


def test_one_way_is_enough() -> None:
    app = replace(SILENT, notified_by=("app",))
    assert are_announced(declared.facts(SILENT, app), UNSEEN, UNTRIED).verdict is Verdict.PASS
    assert are_announced(declared.nobody_looked(), UNSEEN, attested.facts(NOTICED)).verdict is Verdict.PASS


def test_a_table_without_any_is_believed_where_none_was_seen() -> None:
    others = observed.facts(replace(STATED, topic=Topic.UPDATE_STEPS), replace(STATED, found=False))
    failed = attested.facts(replace(NOTICED, held=False))
    assert are_announced(declared.facts(SILENT), others, failed).verdict is Verdict.NOT_APPLICABLE


def test_a_published_notice_makes_a_denial_doubtful() -> None:
    assert are_announced(declared.facts(SILENT), observed.facts(STATED), UNTRIED).verdict is Verdict.INCONCLUSIVE


def test_what_nobody_said_is_open() -> None:
    unsaid = declared.facts(replace(SILENT, notified_by=()))
    assert are_announced(unsaid, UNSEEN, UNTRIED).verdict is Verdict.INCONCLUSIVE
    assert are_announced(declared.nobody_looked(), UNSEEN, UNTRIED).verdict is Verdict.INCONCLUSIVE
