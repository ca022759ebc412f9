from dataclasses import replace

from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.is_sent_to_services import is_sent_to_services
from tests.rules.given import declared

LOCAL = PersonalData("PD-1", "nickname", sensitive=True, stored_on=("device",))
SENT = replace(LOCAL, id="PD-2", communication=("C-1",))
KEPT = replace(LOCAL, id="PD-3", stored_on=("device", "service"))


def test_what_a_carrier_or_a_service_holds_is_sent() -> None:
    """A condition never FAILs by itself; it holds or it does not."""
    assert is_sent_to_services(declared.facts(LOCAL, SENT)).verdict is Verdict.PASS
    assert is_sent_to_services(declared.partly(KEPT)).verdict is Verdict.PASS


def test_what_stays_on_the_device_is_not() -> None:
    assert is_sent_to_services(declared.facts(LOCAL)).verdict is Verdict.NOT_APPLICABLE
    assert is_sent_to_services(declared.facts()).verdict is Verdict.NOT_APPLICABLE


def test_what_is_not_said_stays_open() -> None:
    assert (
        is_sent_to_services(declared.facts(LOCAL, replace(LOCAL, id="PD-4", stored_on=None))).verdict
        is Verdict.INCONCLUSIVE
    )
    assert is_sent_to_services(declared.partly(LOCAL)).verdict is Verdict.INCONCLUSIVE
    assert is_sent_to_services(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
