from dataclasses import replace

from shinsa.facts.updates import UpdateMechanism, UpdateProcedure
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.procedures_reach_the_device import procedures_reach_the_device
from tests.rules.given import declared

PROCEDURE = UpdateProcedure("P1", "build, test, release", 30, ("U1",))
UNLINKED = replace(PROCEDURE, id="P2", mechanisms=())
WAYS = declared.facts(UpdateMechanism("U1", "over the air"))


def test_a_mechanism_that_there_is_passes() -> None:
    assert procedures_reach_the_device(declared.facts(PROCEDURE, UNLINKED), WAYS).verdict is Verdict.PASS


def test_one_that_there_is_not_fails() -> None:
    lost = declared.facts(replace(PROCEDURE, mechanisms=("U1", "U9")))
    assert procedures_reach_the_device(lost, WAYS).verdict is Verdict.FAIL


def test_without_the_tables_it_is_open() -> None:
    unknown = declared.nobody_looked()
    assert procedures_reach_the_device(declared.facts(PROCEDURE), unknown).verdict is Verdict.INCONCLUSIVE
    assert procedures_reach_the_device(unknown, WAYS).verdict is Verdict.INCONCLUSIVE


def test_procedures_that_name_none_are_not_asked() -> None:
    assert procedures_reach_the_device(declared.facts(UNLINKED), WAYS).verdict is Verdict.NOT_APPLICABLE
