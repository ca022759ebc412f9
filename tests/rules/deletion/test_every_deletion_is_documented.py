from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.every_deletion_is_documented import every_deletion_is_documented
from tests.rules.deletion.made import ACCOUNT, RESET
from tests.rules.given import declared, observed

FUNCTIONS = declared.facts(RESET, ACCOUNT)
TOLD = PublishedStatement(Topic.DELETION, found=True, named=("Factory reset",))
REST = replace(TOLD, named=("Delete the account",))


def test_a_document_without_deletion_fails() -> None:
    assert every_deletion_is_documented(FUNCTIONS, observed.facts(replace(TOLD, found=False))).verdict is Verdict.FAIL


def test_documents_that_speak_of_all_pass() -> None:
    assert every_deletion_is_documented(FUNCTIONS, observed.facts(TOLD, REST)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("functions", "statements"),
    [
        (FUNCTIONS, observed.facts(TOLD)),
        (FUNCTIONS, observed.partly(TOLD, REST)),
        (FUNCTIONS, observed.facts()),
        (FUNCTIONS, observed.nobody_looked()),
        (declared.partly(RESET), observed.facts(TOLD)),
        (declared.nobody_looked(), observed.facts(TOLD)),
    ],
)
def test_what_is_not_found_stays_open(functions: object, statements: object) -> None:
    assert every_deletion_is_documented(functions, statements).verdict is Verdict.INCONCLUSIVE


def test_without_deletion_there_is_nothing_to_document() -> None:
    assert every_deletion_is_documented(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
