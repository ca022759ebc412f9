"""The dossier that the how-to pages print loads, is assessed, and shows what the pages say of it."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from shinsa.cli.main import main
from shinsa.model.assessment import Assessment, ProvisionResult
from shinsa.model.basis import Basis
from shinsa.model.document import load
from shinsa.model.verdict import Verdict
from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.inspection import open_inspection

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "minimal-dossier"
ETSI = "etsi-ts-103-645-1.1.1"


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    out = tmp_path_factory.mktemp("out")
    asked = ["--lang", "en", "assess", str(EXAMPLE), "--standard", ETSI, "--today", "2026-06-01", "--quiet"]
    result = CliRunner().invoke(main, [*asked, "--out", str(out)])
    assert result.exit_code == 0, result.output
    return load((out / "assessment.json").read_bytes())


def provision(assessment: Assessment, wanted: str) -> ProvisionResult:
    return next(one for one in assessment.standards[0].provisions if one.id == wanted)


def test_the_dossier_loads_with_its_inspection_and_attestations() -> None:
    dossier = load_dossier(EXAMPLE)
    inspection = open_inspection(dossier)

    assert dossier.device.model == "ES-100"
    assert [one.provision for one in dossier.attestations] == ["4.12-1"]
    assert inspection is not None
    assert inspection.on == date(2026, 3, 2)


def test_nothing_that_was_given_is_left_unread(assessment: Assessment) -> None:
    assert [one for one in assessment.attempts if one.outcome == "failed"] == []


def test_a_published_policy_passes(assessment: Assessment) -> None:
    assert provision(assessment, "4.2-1").verdict is Verdict.PASS


def test_an_attestation_is_shown_as_one(assessment: Assessment) -> None:
    decided = provision(assessment, "4.12-1")

    assert (decided.verdict, decided.basis) == (Verdict.PASS, (Basis.ATTESTED,))


def test_a_recommendation_that_is_not_met_keeps_its_justification(assessment: Assessment) -> None:
    decided = provision(assessment, "4.6-4")

    assert decided.verdict is Verdict.FAIL
    assert decided.justification.startswith("The flash is too small")


def test_what_nobody_looked_at_is_inconclusive(assessment: Assessment) -> None:
    assert provision(assessment, "4.4-1").verdict is Verdict.INCONCLUSIVE
