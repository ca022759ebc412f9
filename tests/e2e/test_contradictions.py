"""One contradiction in each table of the IXIT is found, and none in the dossier that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.model.verdict import Verdict
from shinsa.subject.dossier.ixit import Ixit
from tests.e2e.planted import tables_1_to_9, tables_10_to_20, tables_21_to_29
from tests.e2e.planted.planting import CLEAN, Planted, answers, written

PLANTED = (*tables_1_to_9.PLANTED, *tables_10_to_20.PLANTED, *tables_21_to_29.PLANTED)


def test_the_clean_dossier_fills_every_table_and_contradicts_itself_nowhere(tmp_path: Path) -> None:
    said = answers(CLEAN)
    assert {rule: one.because.en for rule, one in said.items() if one.verdict is Verdict.FAIL} == {}
    assert answers(written(tmp_path)).keys() == said.keys()


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_contradiction_is_found(planted: Planted, tmp_path: Path) -> None:
    said = answers(written(tmp_path, planted))[planted.rule]
    assert said.verdict is Verdict.FAIL, said.because.en


def test_each_table_has_one() -> None:
    tables = {part.alias for part in Ixit.model_fields.values()}
    assert {one.table for one in PLANTED} == tables
