"""The self-assessment sheet: a table of all requirements, each with reasons, and a mark where a number is not certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.model.assessment import Role
from shinsa.model.errors import InputError
from shinsa.reports.jc_star_1 import render
from tests.reports.sample import sample
from tests.reports.sheets import judged_by
from tests.reports.test_sheet import paper


def test_each_requirement_stands_with_verdict_reason_and_evidence() -> None:
    text = paper(render(judged_by("jc-star-1"), "en"), "ja").text
    assert "JC-STAR ★1 自己適合確認シート" in text
    assert "S1.1-02※" in text
    assert "S1.1-01※" not in text
    assert "要件データの確度: 低" in text
    assert "不適合 1 件、判定不能 1 件、適合 2 件、対象外 0 件" in " ".join(text.split())
    order = [
        "申請者・製品の概要",
        "対象範囲の判断とその理由",
        "適合基準への適合",
        "確認していない事項",
        "添付資料一覧",
        "自己適合の宣言",
    ]
    at = [text.index(each) for each in order]
    assert at == sorted(at)


def test_the_scope_is_answered_question_by_question() -> None:
    judged = judged_by("jc-star-1")
    asked = replace(judged.standards[0].judgements[0], rule="scope.star_scope@MEASURES", role=Role.SCOPE)
    text = paper(render(replace(judged, standards=(replace(judged.standards[0], judgements=(asked,)),))), "ja").text
    assert "利用者が容易にセキュリティ対策を追加できない" in text
    assert "適用範囲は判断されていません" not in text


def test_an_assessment_of_another_standard_is_refused() -> None:
    with pytest.raises(InputError, match="jc-star-1"):
        render(sample())
