import pytest

from shinsa.facts.hardware import TamperDeclaration, TamperProtection
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.resists_tampering import resists_tampering
from tests.rules.given import attested, declared

NO_DOSSIER = declared.nobody_looked()


def measure(
    name: str = "coating", *, resists: bool = True, intact: bool = True, photographs: int = 1
) -> TamperProtection:
    return TamperProtection(name, resists, not resists, intact, by="A. Sato", photographs=photographs)


SEAL = measure("seal", resists=False)


@pytest.mark.parametrize(
    "protections", [attested.facts(), attested.facts(SEAL), attested.facts(SEAL, measure(intact=False))]
)
def test_a_device_that_nothing_intact_protects_fails(protections: Seen[Fact]) -> None:
    judgement = resists_tampering(protections, NO_DOSSIER)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


@pytest.mark.parametrize(
    "said", [declared.facts(), declared.facts(TamperDeclaration("T-1", "seal only", resists=False))]
)
def test_a_supplier_who_declares_no_resistance_fails(said: Seen[Fact]) -> None:
    judgement = resists_tampering(attested.facts(measure()), said)
    assert judgement.verdict is Verdict.FAIL
    assert "declares no mechanism" in judgement.because.en


@pytest.mark.parametrize(
    "said",
    [
        NO_DOSSIER,
        declared.facts(
            TamperDeclaration("T-1", "potting", resists=True), TamperDeclaration("T-2", "seal", resists=False)
        ),
    ],
)
def test_an_intact_measure_with_a_photograph_passes(said: Seen[Fact]) -> None:
    judgement = resists_tampering(attested.facts(measure(), SEAL), said)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [measure()]


@pytest.mark.parametrize(
    "protections",
    [
        attested.nobody_looked(),
        attested.partly(SEAL),
        attested.facts(measure(photographs=0)),
        attested.facts(measure(), measure("screws", intact=False)),
    ],
)
def test_what_was_not_inspected_whole_is_inconclusive(protections: Seen[Fact]) -> None:
    judgement = resists_tampering(protections, NO_DOSSIER)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "photograph" in judgement.remedy.en
