"""The worst verdict wins, and nothing judged is never a pass."""

from __future__ import annotations

import pytest

from shinsa.model.verdict import Verdict, worst

NA, PASS, OPEN, FAIL = Verdict


def test_the_order_is_the_designs() -> None:
    assert NA < PASS < OPEN < FAIL
    assert [verdict.name for verdict in Verdict] == ["NOT_APPLICABLE", "PASS", "INCONCLUSIVE", "FAIL"]


@pytest.mark.parametrize(
    ("verdicts", "combined"),
    [
        ((), OPEN),
        ((PASS,), PASS),
        ((NA, PASS), PASS),
        ((NA, NA), NA),
        ((PASS, OPEN), OPEN),
        ((OPEN, FAIL, PASS), FAIL),
        ((FAIL, NA), FAIL),
    ],
)
def test_combining_takes_the_worst(verdicts: tuple[Verdict, ...], combined: Verdict) -> None:
    assert worst(verdicts) is combined
