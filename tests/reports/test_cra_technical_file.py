"""The cross-reference: each requirement with how it is met, who asks alike, and what is missing."""

from __future__ import annotations

import pytest

from shinsa.model.errors import InputError
from shinsa.reports.cra_technical_file import render
from tests.reports.sample import sample
from tests.reports.sheets import judged_by
from tests.reports.test_sheet import paper

JUDGED = judged_by("cra-annex-i")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["How it is met", "A contact and times are declared.", "Asked alike by", "Gaps", "none"]),
        ("ja", ["満たし方", "窓口と期限が申告されています。", "同じことを求める要件", "不足", "なし"]),
    ],
)
def test_each_requirement_has_what_a_technical_file_tells(language: str, words: list[str]) -> None:
    page = paper(render(JUDGED, language), language)
    for word in (*words, "iec-62443-4-2: CR 1.5", "CRA-II(8)"):
        assert word in page.text
    inside = [href[1:] for link in page.all("a") if (href := link["href"])]
    assert len(inside) == 4
    assert set(inside) <= set(page.ids)


def test_an_assessment_of_another_standard_is_refused() -> None:
    with pytest.raises(InputError, match="cra-annex-i"):
        render(sample())
