"""Whatever was missed has a row, the gravest first."""

from __future__ import annotations

from dataclasses import replace

from shinsa.model.observation import Attempt, Gap
from shinsa.model.place import FilePlace
from shinsa.model.text import Text
from shinsa.reports.not_looked import How, not_looked
from tests.reports.sample import CRASHED, NO_CONSENT, NO_DEVICE, UNREADABLE, sample

REASON = Text("too large", "大きすぎます")


def test_failures_come_before_refusals_and_things_not_given() -> None:
    found = [(row.how, row.reason) for row in not_looked(sample())]

    assert found == [
        (How.FAILED, CRASHED),
        (How.UNREAD, UNREADABLE),
        (How.SKIPPED, NO_CONSENT),
        (How.UNPROVIDED, NO_DEVICE),
    ]


def test_one_reason_gathers_its_probes_kinds_and_places() -> None:
    gaps = tuple(Gap(kind, f"probe.{kind}", REASON, FilePlace(kind)) for kind in ("A", "B", "A"))
    (row,) = not_looked(replace(sample(), gaps=gaps, attempts=()))

    assert row.probes == ("probe.A", "probe.B")
    assert row.kinds == ("A", "B")
    assert row.places == (FilePlace("A"), FilePlace("B"))


def test_an_outcome_that_nobody_knows_counts_as_a_failure() -> None:
    (row,) = not_looked(replace(sample(), gaps=(), attempts=(Attempt("p", "vanished", REASON),)))

    assert row.how is How.FAILED


def test_what_was_done_is_not_named() -> None:
    assert not_looked(replace(sample(), gaps=(), attempts=(Attempt("p", "done"),))) == ()
