from shinsa.facts.components import ListedComponent
from shinsa.facts.updates import SoftwareComponent
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.software_list_agrees import software_list_agrees
from tests.rules.given import declared

OPENSSL = SoftwareComponent("SC-1", "OpenSSL 3.0 of the image")
WHOLE = SoftwareComponent("SC-2", "The whole image")
LISTED = ListedComponent("openssl", "3.0.15")


def test_the_same_version_in_both_passes() -> None:
    assert software_list_agrees(declared.facts(OPENSSL, WHOLE), declared.facts(LISTED)).verdict is Verdict.PASS


def test_another_version_fails() -> None:
    answer = software_list_agrees(declared.facts(OPENSSL), declared.facts(ListedComponent("openssl", "1.1.1w")))
    assert answer.verdict is Verdict.FAIL
    assert "openssl 1.1.1w" in answer.because.en


def test_a_bill_that_was_not_read_or_nothing_at_all_leaves_it_open() -> None:
    for software, bill in (
        (declared.facts(OPENSSL), declared.partly(LISTED)),
        (declared.nobody_looked(), declared.nobody_looked()),
    ):
        assert software_list_agrees(software, bill).verdict is Verdict.INCONCLUSIVE


def test_nothing_in_common_is_nothing_to_compare() -> None:
    assert software_list_agrees(declared.facts(WHOLE), declared.facts(LISTED)).verdict is Verdict.NOT_APPLICABLE
    assert software_list_agrees(declared.facts(OPENSSL), declared.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
