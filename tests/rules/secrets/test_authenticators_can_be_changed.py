from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.secrets import ParameterKind, Provisioning, Purpose, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.authenticators_can_be_changed import authenticators_can_be_changed
from tests.rules.given import attested, declared

TOKEN = SecurityParameter(
    "SP-1",
    "Token of the service",
    hard_coded=False,
    kind=ParameterKind.TOKEN,
    used_for=(Purpose.SERVICE_COMMUNICATION,),
)
UPDATES = SecurityParameter(
    "SP-9",
    "Key of the updates",
    hard_coded=True,
    kind=ParameterKind.PUBLIC_KEY,
    used_for=(Purpose.UPDATE_VERIFICATION,),
)
HELD = TestRecord(
    Test.AUTHENTICATOR_CHANGED, held=True, seen="The old token was refused", by="K. Sato", about=("SP-1",)
)


def judged(*parameters: SecurityParameter, record: TestRecord | None = HELD) -> Verdict:
    runs = () if record is None else (record,)
    return authenticators_can_be_changed(declared.facts(*parameters), attested.facts(*runs)).verdict


def test_each_that_authenticates_was_changed() -> None:
    assert judged(TOKEN, UPDATES) is Verdict.PASS


def test_nothing_passes_without_a_test_of_each() -> None:
    assert judged(TOKEN, record=None) is Verdict.INCONCLUSIVE
    assert judged(TOKEN, replace(TOKEN, id="SP-2")) is Verdict.INCONCLUSIVE
    assert judged(TOKEN, record=replace(HELD, by="")) is Verdict.INCONCLUSIVE
    unread = authenticators_can_be_changed(declared.partly(TOKEN), attested.facts(HELD))
    assert unread.verdict is Verdict.INCONCLUSIVE


def test_what_leaves_its_use_open_stays_open() -> None:
    vague = replace(TOKEN, used_for=())
    assert judged(vague) is Verdict.INCONCLUSIVE
    assert judged(replace(TOKEN, kind=None)) is Verdict.INCONCLUSIVE


def test_what_is_fixed_in_the_software_or_was_seen_to_stay_fails() -> None:
    assert judged(replace(TOKEN, hard_coded=True)) is Verdict.FAIL
    assert judged(replace(TOKEN, provisioned=Provisioning.BUILT_INTO_SOFTWARE)) is Verdict.FAIL
    assert judged(replace(TOKEN, hard_coded=True, replaced_before_use=True)) is Verdict.PASS
    assert judged(TOKEN, record=replace(HELD, held=False)) is Verdict.FAIL


def test_a_device_without_any_is_not_asked() -> None:
    assert judged(UPDATES) is Verdict.NOT_APPLICABLE
