from dataclasses import replace

from shinsa.facts.secrets import HardCodedCredential, Opens, ParameterKind, Provisioning, Purpose, SecurityParameter
from shinsa.model.fact import Secret
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.machines_have_their_own import machines_have_their_own
from tests.rules.given import declared, observed

MQTT = HardCodedCredential("MQTT password", "hub", Secret.of("password", "p"), opens=Opens.SERVICE)
CLOUD = SecurityParameter(
    "SP-1", "cloud", kind=ParameterKind.PASSWORD, used_for=(Purpose.SERVICE_COMMUNICATION,), unique_per_unit=True
)


def test_one_in_the_firmware_that_the_table_does_not_know_fails() -> None:
    key = SecurityParameter("SP-4", "key of the device", kind=ParameterKind.PRIVATE_KEY)
    for table in (declared.facts(), declared.facts(CLOUD, key)):
        assert machines_have_their_own(table, observed.facts(MQTT)).verdict is Verdict.FAIL


def test_one_that_is_declared_as_shared_fails() -> None:
    shared = declared.facts(replace(CLOUD, unique_per_unit=False))
    assert machines_have_their_own(shared, observed.facts()).verdict is Verdict.FAIL


def test_a_firmware_without_one_passes() -> None:
    decoys = observed.facts(
        replace(MQTT, sample=True), replace(MQTT, opens=Opens.DEVICE), replace(MQTT, purpose="API token")
    )
    chosen = replace(CLOUD, id="SP-2", unique_per_unit=False, provisioned=Provisioning.SET_BY_USER)
    of_people = replace(CLOUD, id="SP-3", unique_per_unit=None, used_for=(Purpose.USER_AUTHENTICATION,))
    assert machines_have_their_own(declared.facts(CLOUD, chosen, of_people), decoys).verdict is Verdict.PASS


def test_one_in_the_firmware_may_be_replaced_before_use() -> None:
    chosen = replace(CLOUD, provisioned=Provisioning.SET_BY_USER)
    replaced = replace(CLOUD, unique_per_unit=False, replaced_before_use=True)
    unplaced = replace(CLOUD, used_for=())
    for table in (declared.nobody_looked(), *map(declared.facts, (chosen, replaced, unplaced))):
        assert machines_have_their_own(table, observed.facts(MQTT)).verdict is Verdict.INCONCLUSIVE


def test_what_nobody_knows_is_open() -> None:
    unknown = observed.facts(replace(MQTT, opens=Opens.UNKNOWN))
    assert machines_have_their_own(declared.facts(), unknown).verdict is Verdict.INCONCLUSIVE
    unsaid = declared.facts(replace(CLOUD, unique_per_unit=None))
    assert machines_have_their_own(unsaid, observed.facts()).verdict is Verdict.INCONCLUSIVE
    assert machines_have_their_own(declared.facts(), observed.partly()).verdict is Verdict.INCONCLUSIVE
