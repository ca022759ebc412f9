"""All that a verdict points to is listed; of what it does not, a few of each kind, and the number of the others."""

from __future__ import annotations

from dataclasses import replace

from shinsa.reports.annex import UNCITED_SHOWN, annex
from shinsa.reports.evidence import lookup
from shinsa.reports.html import render
from tests.reports.page import Page
from tests.reports.sample import ETSI, OBSERVATIONS, UNIQUE, sample

MANY = tuple(replace(OBSERVATIONS[0], id=f"o{number}") for number in range(500))


def test_what_no_verdict_points_to_is_counted() -> None:
    few = replace(ETSI, provisions=(replace(ETSI.provisions[0], judgements=(replace(UNIQUE, evidence=("o499",)),)),))
    document = replace(sample(), observations=MANY, looks=(), standards=(replace(few, judgements=()),))
    listed = annex(document, lookup(document))
    assert [one.id for one in listed.shown] == ["o499", *(f"o{number}" for number in range(UNCITED_SHOWN))]
    assert listed.left_out == ((OBSERVATIONS[0].kind, 499 - UNCITED_SHOWN),)
    page = Page(render(document).decode())
    assert page.faults == []
    assert f"{499 - UNCITED_SHOWN} more" in page.text
    assert "e--o499" in page.ids


def test_what_verdicts_point_to_is_all_listed() -> None:
    judgement = replace(UNIQUE, evidence=tuple(one.id for one in MANY))
    every = replace(ETSI, provisions=(replace(ETSI.provisions[0], judgements=(judgement,)),), judgements=())
    document = replace(sample(), observations=MANY, looks=(), standards=(every,))
    listed = annex(document, lookup(document))
    assert len(listed.shown) == 500
    assert listed.left_out == ()
