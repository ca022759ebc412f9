"""Saved evidence is judged again, on another day, by other standards, or refused."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from shinsa.assess.replay import judge_again
from shinsa.assess.run import assess
from shinsa.model.assessment import Assessment
from shinsa.model.codec import Malformed
from shinsa.model.document import dump, load
from shinsa.model.verdict import Verdict
from shinsa.standards.loader import load_standards, select_standards
from tests.assess.images import EMPTY_PASSWORD, request_on, write_image
from tests.assess.made import attestation


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    image: Path = tmp_path_factory.mktemp("saved") / "image.bin"
    return load(dump(assess(request_on(write_image(image, EMPTY_PASSWORD)))[0]))


def test_the_same_day_and_standards_give_the_same(saved: Assessment) -> None:
    assert judge_again(saved, load_standards()) == saved


def test_another_day_and_other_standards_are_taken(saved: Assessment) -> None:
    again = judge_again(saved, select_standards(("iec-62443-4-2",)), date(2040, 1, 1))
    assert (again.today, [one.id for one in again.standards]) == (date(2040, 1, 1), ["iec-62443-4-2"])
    assert again.observations == saved.observations


@pytest.mark.parametrize("change", [{"kind": "NoSuchFact"}, {"fact": {"user": 7}}])
def test_evidence_that_is_not_understood_is_refused(saved: Assessment, change: dict[str, object]) -> None:
    first = replace(saved.observations[0], **change)  # type: ignore[arg-type]
    with pytest.raises(Malformed):
        judge_again(replace(saved, observations=(first, *saved.observations[1:])), load_standards())


def test_a_decision_counts_from_the_day_before_its_own(saved: Assessment) -> None:
    attested = replace(saved, attestations=(attestation(Verdict.PASS, "4.12-1", "etsi-ts-103-645-1.1.1"),))
    day = attested.attestations[0].on
    verdicts = []
    for today in (day - timedelta(days=2), day - timedelta(days=1), day):
        (toy,) = judge_again(attested, select_standards(("etsi-ts-103-645-1.1.1",)), today).standards
        verdicts.append(next(one.verdict for one in toy.provisions if one.id == "4.12-1"))
    assert verdicts == [Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.PASS]
