from functools import partial

import pytest

from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.cryptography_is_updatable import cryptography_is_updatable
from tests.rules.given import declared

component = partial(SoftwareComponent, "SC-1", "system")
UPDATES = declared.facts(UpdateMechanism("UM-1", "image"))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (component(uses_cryptography=True, update_mechanisms=("UM-9",)), Verdict.FAIL),
        (component(uses_cryptography=True, justification="in ROM"), Verdict.FAIL),
        (component(uses_cryptography=True, update_mechanisms=("UM-1",)), Verdict.PASS),
        (component(uses_cryptography=False, update_mechanisms=("UM-9",)), Verdict.NOT_APPLICABLE),
        (component(uses_cryptography=True), Verdict.INCONCLUSIVE),
        (component(update_mechanisms=("UM-1",)), Verdict.INCONCLUSIVE),
    ],
)
def test_what_uses_cryptography_names_a_way_to_update_it(entry: SoftwareComponent, verdict: Verdict) -> None:
    assert cryptography_is_updatable(declared.facts(entry), UPDATES).verdict is verdict


def test_a_mechanism_of_a_table_that_is_not_there_is_neither_known_nor_wrong() -> None:
    entry = component(uses_cryptography=True, update_mechanisms=("UM-1",))
    assert cryptography_is_updatable(declared.facts(entry), declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
