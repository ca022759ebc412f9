from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.updates import ListedRelease, UpdateProcedure
from shinsa.facts.vulnerability_reports import AdvisedFlaw
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.releases_are_timely import releases_are_timely
from tests.rules.given import declared, observed

TODAY = date(2026, 4, 1)
FLAW = AdvisedFlaw("A-1", "CVE-2026-1", reported=date(2026, 1, 1))
RELEASE = ListedRelease("1.4.2", date(2026, 1, 20), ("CVE-2026-1", "CVE-2026-2"))
PROCEDURE = declared.facts(UpdateProcedure("UP-1", "build", days=30))


def test_a_release_in_time_passes() -> None:
    assert releases_are_timely(observed.facts(RELEASE), observed.facts(FLAW), PROCEDURE, TODAY).verdict is Verdict.PASS


@pytest.mark.parametrize("flaw", [FLAW, replace(FLAW, reported=None, public=date(2026, 1, 1))])
def test_a_release_that_came_late_fails(flaw: AdvisedFlaw) -> None:
    late = replace(RELEASE, released=date(2026, 3, 1))
    answer = releases_are_timely(observed.facts(late), observed.facts(flaw), PROCEDURE, TODAY)
    assert answer.verdict is Verdict.FAIL
    assert "59 days" in answer.because.en


@pytest.mark.parametrize(
    ("release", "flaw"),
    [
        (RELEASE, replace(FLAW, reported=None, public=date(2026, 1, 19))),
        (RELEASE, replace(FLAW, reported=None, discovered=date(2025, 1, 1))),
        (replace(RELEASE, released=date(2025, 12, 1)), FLAW),
    ],
)
def test_what_the_days_do_not_tell_is_left_open(release: ListedRelease, flaw: AdvisedFlaw) -> None:
    assert (
        releases_are_timely(observed.facts(release), observed.facts(flaw), PROCEDURE, TODAY).verdict
        is Verdict.INCONCLUSIVE
    )


def test_what_was_not_read_or_declared_leaves_it_open() -> None:
    flaws, releases = observed.facts(FLAW), observed.facts(RELEASE)
    assert releases_are_timely(observed.partly(RELEASE), flaws, PROCEDURE, TODAY).verdict is Verdict.INCONCLUSIVE
    assert releases_are_timely(releases, observed.partly(FLAW), PROCEDURE, TODAY).verdict is Verdict.INCONCLUSIVE
    assert releases_are_timely(releases, flaws, declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE
    assert releases_are_timely(observed.partly(), flaws, PROCEDURE, TODAY).verdict is Verdict.INCONCLUSIVE


def test_releases_that_mend_no_advised_flaw_show_nothing() -> None:
    other = replace(RELEASE, fixes=("CVE-2026-9",))
    assert (
        releases_are_timely(observed.facts(other), observed.facts(FLAW), PROCEDURE, TODAY).verdict
        is Verdict.NOT_APPLICABLE
    )


def test_a_release_that_is_but_planned_is_no_release_yet() -> None:
    planned, known = replace(RELEASE, released=date(2026, 4, 20)), replace(FLAW, reported=date(2026, 3, 25))
    answer = releases_are_timely(observed.facts(planned), observed.facts(known), PROCEDURE, TODAY)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "planned" in answer.remedy.en

    overdue = releases_are_timely(observed.facts(planned), observed.facts(FLAW), PROCEDURE, TODAY)
    assert overdue.verdict is Verdict.FAIL
    assert "90 days" in overdue.because.en

    tomorrow = replace(planned, released=date(2026, 4, 2))
    assert (
        releases_are_timely(observed.facts(tomorrow), observed.facts(known), PROCEDURE, TODAY).verdict is Verdict.PASS
    )
