"""The text fits the terminal, and its rows say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.model.observation import Gap
from shinsa.model.place import SubjectPlace
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.reports.columns import width
from shinsa.reports.terminal import COLUMNS, render, rows
from tests.reports.sample import ATTEMPTS, sample


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_line_is_wider_than_the_terminal(language: str) -> None:
    long = Text("word " * 100, "長い理由です。" * 40)
    attempts = tuple(replace(attempt, reason=long) for attempt in ATTEMPTS)
    standard = sample().standards[0]
    provisions = tuple(replace(provision, because=long) for provision in standard.provisions)
    wide = replace(sample(), attempts=attempts, standards=(replace(standard, provisions=provisions),))

    assert max(map(width, render(wide, language).decode().splitlines())) <= COLUMNS


def test_a_reason_for_not_looking_is_wrapped_and_never_cut() -> None:
    reason = Text(" ".join(f"word{number}" for number in range(60)), "")
    text = render(replace(sample(), attempts=(replace(ATTEMPTS[3], reason=reason),))).decode()

    assert all(f"word{number}" in text for number in range(60))


def test_a_row_per_provision() -> None:
    block = rows(sample()).standards[0]

    assert [row.provision for row in block.rows] == ["5.1-1", "5.1-5", "5.2-1", "5.6-1", "5.6-4", "5.10-1"]
    assert block.verdict is Verdict.FAIL
    assert block.counts == "Fail 2, Inconclusive 1, Pass 2, Not applicable 1"


def test_a_pass_on_declarations_alone_is_marked() -> None:
    assert rows(sample()).standards[0].rows[2].reason.startswith("[declared only] ")
    assert rows(sample(), "ja").standards[0].rows[2].reason.startswith("[申告のみ] ")


def test_a_provision_whose_content_nothing_confirms_is_marked() -> None:
    standard = sample().standards[0]
    unsure = replace(
        sample(), standards=(replace(standard, provisions=(replace(standard.provisions[0], confidence="low"),)),)
    )

    assert rows(unsure).standards[0].rows[0].reason.startswith("[Confidence in the catalogue: low] ")
    assert rows(unsure, "ja").standards[0].rows[0].reason.startswith("[要件データの確度: 低] ")


def test_a_mandatory_provision_outside_the_claimed_level_is_called_not_binding() -> None:
    assert rows(sample()).standards[1].rows[1].modality == "not binding"


def test_the_fixes_come_first_and_are_at_most_five() -> None:
    standard = sample().standards[0]
    fail = standard.provisions[0]
    many = tuple(
        replace(fail, id=str(number), judgements=(replace(fail.judgements[0], rule=f"rule.{number}"),))
        for number in range(8)
    )
    first = rows(replace(sample(), standards=(replace(standard, provisions=many),))).listings[0]

    assert first.heading == "First to mend"
    assert len(first.lines) == 6
    assert first.lines[-1] == "3 more"


def test_a_listing_without_lines_is_left_out() -> None:
    assert rows(replace(sample(), standards=(), gaps=(), attempts=())).listings == ()


def test_what_stops_many_probes_names_some_and_the_place() -> None:
    gaps = tuple(
        Gap("PrivateKey", f"firmware.p{number}", Text("not opened", "開けない"), SubjectPlace("a.bin", 16))
        for number in range(9)
    )
    shown = render(replace(sample(), gaps=gaps)).decode()
    assert "a.bin@0x10: not opened (firmware.p0, " in " ".join(shown.split())
    assert "firmware.p5 and 3 more)" in " ".join(shown.split())
