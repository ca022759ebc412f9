"""The rings of the wheel close, and show every verdict that there is."""

from __future__ import annotations

from dataclasses import replace

from shinsa.model.verdict import Verdict
from shinsa.reports.wheel import Arc, wheel
from tests.reports.sample import ETSI, IEC


def test_a_ring_has_an_arc_per_verdict_worst_first() -> None:
    assert wheel(ETSI).binding == (
        Arc(Verdict.FAIL, 0.0, 39.2),
        Arc(Verdict.INCONCLUSIVE, 40.0, 19.2),
        Arc(Verdict.PASS, 60.0, 39.2),
    )


def test_one_verdict_closes_the_ring() -> None:
    assert wheel(IEC).other == (Arc(Verdict.FAIL, 0.0, 100.0),)


def test_no_provision_is_no_ring() -> None:
    assert wheel(replace(ETSI, provisions=())).binding == ()


def test_one_among_many_is_still_seen() -> None:
    one, many = ETSI.provisions[0], ETSI.provisions[2]
    arcs = wheel(replace(ETSI, provisions=(one, *[many] * 400))).binding

    assert arcs[0].length > 0
