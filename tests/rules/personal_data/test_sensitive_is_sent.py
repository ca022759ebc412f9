from dataclasses import replace

from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.sensitive_is_sent import sensitive_is_sent
from tests.rules.given import declared

LOCAL = PersonalData("PD-1", "nickname", sensitive=True, stored_on=("device",))
SENT = replace(LOCAL, id="PD-2", communication=("C-1",))
KEPT = replace(LOCAL, id="PD-3", stored_on=("device", "service"))


def test_what_a_carrier_or_a_service_holds_is_sent() -> None:
    """A condition never FAILs by itself; it holds or it does not."""
    assert sensitive_is_sent(declared.facts(LOCAL, SENT)).verdict is Verdict.PASS
    assert sensitive_is_sent(declared.partly(KEPT)).verdict is Verdict.PASS


def test_what_stays_on_the_device_is_not() -> None:
    assert sensitive_is_sent(declared.facts(LOCAL)).verdict is Verdict.NOT_APPLICABLE
    assert sensitive_is_sent(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert sensitive_is_sent(declared.facts(replace(SENT, sensitive=False))).verdict is Verdict.NOT_APPLICABLE


def test_what_is_not_said_stays_open() -> None:
    assert (
        sensitive_is_sent(declared.facts(LOCAL, replace(LOCAL, id="PD-4", sensitive=None))).verdict
        is Verdict.INCONCLUSIVE
    )
    assert sensitive_is_sent(declared.partly(LOCAL)).verdict is Verdict.INCONCLUSIVE
    assert sensitive_is_sent(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
