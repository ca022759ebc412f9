from shinsa.facts.secrets import ParameterKind, Provisioning, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.has_hard_coded_identity import has_hard_coded_identity
from tests.rules.given import declared

BURNT = SecurityParameter("SP-1", "serial of the chip", hard_coded_identity=True)
OTHER = SecurityParameter("SP-2", "key", hard_coded_identity=False)
SILENT = SecurityParameter("SP-3", "key")
DENIED = SecurityParameter(
    "SP-4",
    "id",
    kind=ParameterKind.IDENTITY,
    provisioned=Provisioning.IN_SILICON,
    hard_coded_identity=False,
)


def test_one_makes_the_condition_hold_and_none_lifts_it() -> None:
    assert has_hard_coded_identity(declared.facts(BURNT, SILENT)).verdict is Verdict.PASS
    assert has_hard_coded_identity(declared.facts(OTHER)).verdict is Verdict.NOT_APPLICABLE
    assert has_hard_coded_identity(declared.facts()).verdict is Verdict.NOT_APPLICABLE


def test_a_denial_that_the_entry_itself_contradicts_fails() -> None:
    assert has_hard_coded_identity(declared.facts(DENIED)).verdict is Verdict.FAIL


def test_who_does_not_say_leaves_it_open() -> None:
    assert has_hard_coded_identity(declared.facts(OTHER, SILENT)).verdict is Verdict.INCONCLUSIVE
    assert has_hard_coded_identity(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
