import pytest

from shinsa.facts.secrets import Generation, KeyManagement, LifePhase, Provisioning, SecurityParameter
from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.keys_are_managed import keys_are_managed
from tests.rules.given import declared

LIFE = KeyManagement("M-1", "Generated in the chip, renewed, wiped at reset, revoked", tuple(LifePhase))
YES = Confirmation("secure_management", given=True)
OTHER = Confirmation("secure_development", given=False)


def parameter(
    *,
    critical: bool | None = True,
    unique: bool | None = True,
    generated: Generation | None = Generation.HARDWARE_GENERATOR,
    provisioned: Provisioning | None = Provisioning.AT_MANUFACTURE,
) -> SecurityParameter:
    return SecurityParameter(
        "P-1", "device key", critical, generated_by=generated, provisioned=provisioned, unique_per_unit=unique
    )


USUAL_PROCESSES = declared.facts(LIFE)
USUAL_CONFIRMATIONS = declared.facts(YES, OTHER)
USUAL_PARAMETERS = declared.facts(parameter())


def judge(
    processes: Seen[Fact] = USUAL_PROCESSES,
    confirmations: Seen[Fact] = USUAL_CONFIRMATIONS,
    parameters: Seen[Fact] = USUAL_PARAMETERS,
) -> Judgement:
    return keys_are_managed(processes, confirmations, parameters)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"parameters": declared.facts(parameter(unique=False))}, "shared by all units: P-1"),
        ({"confirmations": declared.facts(Confirmation("secure_management", given=False))}, "secure_management"),
        ({"processes": declared.facts()}, "no process covers"),
    ],
)
def test_a_shared_key_or_a_process_denied_fails(given: dict[str, Seen[Fact]], word: str) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.FAIL
    assert word in judgement.because.en
    assert judgement.evidence


@pytest.mark.parametrize(
    "parameters",
    [
        declared.facts(parameter()),
        declared.facts(parameter(), parameter(critical=False, unique=False)),
        declared.facts(parameter(critical=False, unique=False)),
        declared.facts(parameter(unique=False, generated=Generation.CHOSEN_BY_USER)),
    ],
)
def test_described_and_confirmed_keys_of_the_units_own_pass(parameters: Seen[Fact]) -> None:
    judgement = judge(parameters=parameters)
    assert judgement.verdict is Verdict.PASS
    assert LIFE in [getattr(o, "fact", o) for o in judgement.evidence]


@pytest.mark.parametrize(
    "given",
    [
        {"processes": declared.nobody_looked()},
        {"processes": declared.partly(LIFE)},
        {"processes": declared.facts(KeyManagement("M-2", "renewed each year"))},
        {"confirmations": declared.facts(OTHER)},
        {"confirmations": declared.nobody_looked()},
        {"parameters": declared.nobody_looked()},
        {"parameters": declared.partly(parameter())},
        {"parameters": declared.facts(parameter(critical=None))},
        {"parameters": declared.facts(parameter(unique=None))},
        {"parameters": declared.facts(parameter(generated=None))},
        {"parameters": declared.facts(parameter(provisioned=None))},
    ],
)
def test_what_is_left_out_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "IXIT" in judgement.remedy.ja
