"""The paper for a Japanese certification body: its order, its words, and every answer on the scope."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.model.assessment import Role
from shinsa.model.errors import InputError
from shinsa.model.verdict import Verdict
from shinsa.reports.mic_34_10 import render
from tests.reports.sample import DIGEST, sample
from tests.reports.sheets import judged_by
from tests.reports.test_sheet import paper

JUDGED = judged_by("japan-mic-34-10")


def test_it_has_the_order_of_a_certification_body() -> None:
    text = paper(render(JUDGED, "en"), "ja").text
    order = ["申請者・機器の概要", "適用範囲の判断とその理由", "第1号", "第2号", "第3号", "第4号", "同等性（ISO/IEC 15408）",
             "認定・認証等", "確認していない事項", "添付資料一覧", "確認年月日", "2025年4月1日"]  # fmt: skip
    at = [text.index(each) for each in order]
    assert at == sorted(at)


def test_each_item_has_its_verdict_method_evidence_and_reason() -> None:
    text = paper(render(JUDGED), "ja").text
    for word in (
        "判定不能",
        "適合",
        "不適合",
        "確認方法",
        "申告書の確認",
        "検査・試験記録の確認",
        "根拠",
        "是正・不足する証拠",
    ):
        assert word in text


def test_the_scope_is_answered_question_by_question() -> None:
    text = paper(render(JUDGED), "ja").text
    assert "インターネットプロトコルを使用する" in text
    assert "除外: ルータ等を介する使用に限ること" in text
    assert "必要な対応: 取扱説明書を指定する。" in text
    assert "申告された認証は本機器に及ばない" in text


def test_approvals_stand_by_themselves() -> None:
    standard = JUDGED.standards[0]
    approval = replace(standard.judgements[0], rule="scope.approvals_fit@terminal", role=Role.APPROVAL)
    text = paper(render(replace(JUDGED, standards=(replace(standard, judgements=(approval,)),))), "ja").text
    assert "端末機器の認定・設計認証: " in text
    assert "番号は申告されていません" in paper(render(JUDGED), "ja").text


def test_what_was_attached_has_its_digest() -> None:
    page = paper(render(JUDGED), "ja")
    assert DIGEST in page.text
    assert "evidence/manifest.json に記載" not in page.text


def test_raw_evidence_is_listed_with_the_file_that_holds_its_digest() -> None:
    provision = JUDGED.standards[0].provisions[0]
    judgement = replace(provision.judgements[0], evidence=("o1", "o6"))
    standard = replace(JUDGED.standards[0], provisions=(replace(provision, judgements=(judgement,)),))
    text = paper(render(replace(JUDGED, standards=(standard,))), "ja").text
    assert "evidence/accounts/shadow.txt" in text
    assert "evidence/manifest.json に記載" in text
    assert "etc/passwd" not in text


def test_an_assessment_of_another_standard_is_refused() -> None:
    with pytest.raises(InputError, match="japan-mic-34-10"):
        render(sample())


def test_nothing_said_of_scope_and_equivalence_is_told() -> None:
    bare = replace(JUDGED, standards=(replace(JUDGED.standards[0], judgements=()),), gaps=(), attempts=())
    text = paper(render(bare), "ja").text
    assert "適用範囲は判断されていません" in text
    assert "認証による同等性は判断されていません" in text
    assert "漏れはありませんでした" in text


def test_of_the_profile_only_the_answer_to_the_question_is_shown() -> None:
    standard = JUDGED.standards[0]
    scope = next(each for each in standard.judgements if each.role is Role.SCOPE)
    fact = {"uses_internet_protocol": True, "manual_demands_router": False}
    seen = replace(JUDGED.observations[0], id="o900", kind="TerminalProfile", fact=fact, excerpt="the whole profile")
    asked = tuple(
        replace(scope, rule=f"scope.japan_terminal@{about}", evidence=("o900",), verdict=verdict)
        for about, verdict in (
            ("S3", Verdict.PASS),
            ("X2", Verdict.PASS),
            ("X1", Verdict.NOT_APPLICABLE),
            ("S1", Verdict.PASS),
        )
    )
    text = paper(
        render(replace(JUDGED, observations=(seen,), standards=(replace(standard, judgements=asked),))), "ja"
    ).text
    assert "uses_internet_protocol – はい" in text
    assert "manual_demands_router – いいえ" in text
    assert "dedicated_line_terminal – 記入なし" in text
    assert "the whole profile" not in text
    assert "除外に該当しない" in text
    assert "除外に該当" in text.replace("除外に該当しない", "")


def test_items_are_cited_in_japanese() -> None:
    text = paper(render(JUDGED), "ja").text
    assert "第34条の10第1号" in text
    assert "Art. 34-10" not in text
