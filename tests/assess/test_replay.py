"""Saved evidence is judged again, on another day, by other standards, or refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shinsa.assess.replay import judge_again
from shinsa.assess.run import assess
from shinsa.model.assessment import Assessment
from shinsa.model.codec import Malformed
from shinsa.model.document import dump, load
from shinsa.standards.loader import load_standards, select_standards
from tests.assess.images import EMPTY_PASSWORD, request_on, write_image


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
