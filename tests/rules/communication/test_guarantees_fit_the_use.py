from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.guarantees_fit_the_use import guarantees_fit_the_use
from tests.rules.given import declared

SIGNED = CommunicationMechanism("CM-1", "link", sensitive=False, guarantees=(Guarantee.INTEGRITY,))
KEY = SecurityParameter("SP-1", "key", critical=True, communication=("CM-1",))
NOBODY = declared.nobody_looked()


def test_what_carries_a_critical_parameter_has_to_be_confidential() -> None:
    assert guarantees_fit_the_use(declared.facts(SIGNED), declared.facts(KEY)).verdict is Verdict.FAIL
    assert guarantees_fit_the_use(declared.facts(SIGNED), declared.facts()).verdict is Verdict.PASS
    unsaid = declared.facts(SecurityParameter("SP-1", "key", communication=("CM-1",)))
    assert guarantees_fit_the_use(declared.facts(SIGNED), unsaid).verdict is Verdict.INCONCLUSIVE


def test_without_the_table_it_stays_open() -> None:
    assert guarantees_fit_the_use(NOBODY, NOBODY).verdict is Verdict.INCONCLUSIVE
