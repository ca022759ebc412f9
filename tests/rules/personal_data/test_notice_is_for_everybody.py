from dataclasses import replace

import pytest

from shinsa.facts.user_information import Access, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.notice_is_for_everybody import notice_is_for_everybody
from tests.rules.given import declared

OPEN = UserInformation(
    documentation_of_personal_data="https://lamp.example/privacy", personal_data_access=Access.ANYBODY
)


@pytest.mark.parametrize("access", [Access.ANYBODY, Access.CUSTOMERS])
def test_a_notice_for_every_consumer_passes(access: Access) -> None:
    assert notice_is_for_everybody(declared.facts(replace(OPEN, personal_data_access=access))).verdict is Verdict.PASS


@pytest.mark.parametrize("access", [Access.ACCOUNT, Access.ON_REQUEST])
def test_a_notice_for_some_fails(access: Access) -> None:
    assert notice_is_for_everybody(declared.facts(replace(OPEN, personal_data_access=access))).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "vague",
    [replace(OPEN, personal_data_access=None), replace(OPEN, documentation_of_personal_data="TBD"), UserInformation()],
)
def test_what_is_left_out_is_open(vague: UserInformation) -> None:
    assert notice_is_for_everybody(declared.facts(vague)).verdict is Verdict.INCONCLUSIVE
    assert notice_is_for_everybody(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
