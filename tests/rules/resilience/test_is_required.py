from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.is_required import is_required
from tests.rules.given import declared

DEVICE = DeviceProfile("Lock", "ACME", "K1", "1.0")


@pytest.mark.parametrize(
    ("relied_upon", "verdict"),
    [(True, Verdict.PASS), (False, Verdict.NOT_APPLICABLE), (None, Verdict.INCONCLUSIVE)],
)
def test_the_supplier_says_whether_anything_relies_on_it(relied_upon: bool | None, verdict: Verdict) -> None:
    assert is_required(declared.facts(replace(DEVICE, relied_upon=relied_upon))).verdict is verdict


def test_without_a_dossier_it_stays_open() -> None:
    answer = is_required(declared.nobody_looked())
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "relied_upon" in answer.remedy.en


@pytest.mark.parametrize("relied_upon", [True, False, None])
def test_a_bare_need_is_never_a_fault(relied_upon: bool | None) -> None:
    assert is_required(declared.facts(replace(DEVICE, relied_upon=relied_upon))).verdict is not Verdict.FAIL
