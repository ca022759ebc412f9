from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.user_is_told import user_is_told
from tests.rules.given import attested, declared, observed

OTA = UpdateMechanism("U1", "over the air", user_notification="a banner in the app names the flaw and the new version")
TOLD = TestRecord(Test.UPDATE_NOTIFICATION, held=True, seen="the banner came within an hour", by="M. Sato")
NOTICE = PublishedStatement(Topic.UPDATE_NOTICE, found=True)
NO_NOTICE = replace(NOTICE, found=False)
OTHER = PublishedStatement(Topic.DELETION, found=False)
UNTESTED = attested.nobody_looked()
UNREAD = observed.nobody_looked()


def test_declared_and_tested_passes_even_beside_a_document_that_says_nothing() -> None:
    for statements in (UNREAD, observed.facts(NO_NOTICE)):
        assert user_is_told(declared.facts(OTA), attested.facts(TOLD), statements).verdict is Verdict.PASS


def test_declared_and_published_passes() -> None:
    judgement = user_is_told(declared.facts(OTA), UNTESTED, observed.facts(NOTICE, NO_NOTICE, OTHER))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [OTA, NOTICE]


def test_a_test_to_the_contrary_fails() -> None:
    silent = replace(TOLD, held=False, seen="no notice came")
    for table in (declared.facts(OTA), declared.facts()):
        judgement = user_is_told(table, attested.facts(silent), observed.facts(NOTICE))
        assert judgement.verdict is Verdict.FAIL
        assert "no notice came" in judgement.because.en


@pytest.mark.parametrize("statement", [NO_NOTICE, replace(NOTICE, filler="TBD")])
def test_a_document_that_tells_nothing_fails(statement: PublishedStatement) -> None:
    judgement = user_is_told(declared.facts(OTA), UNTESTED, observed.facts(statement))
    assert judgement.verdict is Verdict.FAIL


def test_a_declaration_alone_is_not_enough() -> None:
    judgement = user_is_told(declared.facts(OTA), UNTESTED, observed.facts(OTHER))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "update-notification" in judgement.remedy.en


@pytest.mark.parametrize("words", ["", "未定"])
def test_what_is_left_out_leaves_it_open(words: str) -> None:
    judgement = user_is_told(declared.facts(replace(OTA, user_notification=words)), attested.facts(TOLD), UNREAD)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "user_notification" in judgement.remedy.en


def test_without_the_whole_table_it_stays_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(OTA)):
        assert user_is_told(table, attested.facts(TOLD), UNREAD).verdict is Verdict.INCONCLUSIVE


def test_no_mechanism_is_not_applicable() -> None:
    assert user_is_told(declared.facts(), UNTESTED, UNREAD).verdict is Verdict.NOT_APPLICABLE
