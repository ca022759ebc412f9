from datetime import date

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import ListedRelease, ReleasedUpdate
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.history_agrees import history_agrees
from tests.rules.given import declared, observed

DEVICE = declared.facts(DeviceProfile("Garden Hub", "Maker", "GH-1", "v1.4.2"))
LISTED = ListedRelease("1.4.2", date(2026, 3, 1))
DECLARED = ReleasedUpdate("1.4.2", date(2026, 3, 1))


def test_a_history_that_lists_the_declared_releases_passes() -> None:
    assert history_agrees(observed.facts(LISTED), declared.facts(DECLARED), DEVICE).verdict is Verdict.PASS
    assert history_agrees(observed.facts(LISTED), declared.nobody_looked(), declared.facts()).verdict is Verdict.PASS


def test_another_day_than_is_declared_fails() -> None:
    other = ReleasedUpdate("V1.4.2", date(2026, 2, 1))
    answer = history_agrees(observed.facts(LISTED), declared.facts(other), DEVICE)
    assert answer.verdict is Verdict.FAIL
    assert "2026-02-01 / 2026-03-01" in answer.because.en


def test_a_release_that_is_not_listed_or_a_history_that_was_not_read_leaves_it_open() -> None:
    older = ListedRelease("1.4.1", date(2026, 1, 1))
    for listed_ones in (observed.facts(older), observed.partly(LISTED), observed.facts(), observed.partly()):
        assert history_agrees(listed_ones, declared.facts(DECLARED), DEVICE).verdict is Verdict.INCONCLUSIVE
