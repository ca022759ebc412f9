from dataclasses import replace

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.lay_user_can_remove import lay_user_can_remove
from tests.rules.deletion.made import ACCOUNT, LOCAL, MAIL, RESET
from tests.rules.given import declared


def test_services_that_a_user_cannot_remove_data_from_fail() -> None:
    assert lay_user_can_remove(declared.facts(MAIL), declared.facts(RESET)).verdict is Verdict.FAIL


def test_a_function_of_the_app_passes() -> None:
    answer = lay_user_can_remove(declared.facts(MAIL, LOCAL), declared.facts(RESET, ACCOUNT))
    assert answer.verdict is Verdict.PASS
    assert "DF-2" in answer.because.en


def test_a_request_by_letter_is_for_a_person_to_weigh() -> None:
    by_letter = declared.facts(replace(ACCOUNT, initiated_by="request"))
    assert lay_user_can_remove(declared.facts(MAIL), by_letter).verdict is Verdict.INCONCLUSIVE


def test_it_does_not_apply_where_no_service_keeps_data() -> None:
    assert lay_user_can_remove(declared.facts(LOCAL), declared.facts(RESET)).verdict is Verdict.NOT_APPLICABLE
    assert lay_user_can_remove(declared.facts(), declared.facts(RESET)).verdict is Verdict.NOT_APPLICABLE


def test_where_data_are_kept_has_to_be_said() -> None:
    silent = declared.facts(replace(LOCAL, stored_on=None))
    assert lay_user_can_remove(silent, declared.facts(RESET)).verdict is Verdict.FAIL
    assert lay_user_can_remove(declared.nobody_looked(), declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_a_function_that_does_not_say_where_it_deletes_proves_neither() -> None:
    unsaid = replace(ACCOUNT, target="")
    assert lay_user_can_remove(declared.facts(MAIL), declared.facts(unsaid)).verdict is Verdict.INCONCLUSIVE
