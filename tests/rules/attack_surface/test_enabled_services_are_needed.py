from functools import partial

import pytest

from shinsa.facts.attack_surface import DeclaredService, ServiceNeed
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.enabled_services_are_needed import enabled_services_are_needed
from tests.rules.given import declared

service = partial(DeclaredService, "SS-1", "service")

GOOD = service(enabled=True, needed_for=ServiceNeed.MANAGEMENT)
BAD = service(enabled=True, needed_for=ServiceNeed.NONE)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (service(enabled=True, needed_for=ServiceNeed.MANAGEMENT, protocol="Telnet"), Verdict.FAIL),
        (service(enabled=False, needed_for=ServiceNeed.NONE), Verdict.NOT_APPLICABLE),
        (service(enabled=True, justification="needed"), Verdict.INCONCLUSIVE),
        (service(), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: DeclaredService, verdict: Verdict) -> None:
    assert enabled_services_are_needed(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = enabled_services_are_needed(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert enabled_services_are_needed(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert enabled_services_are_needed(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert enabled_services_are_needed(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
