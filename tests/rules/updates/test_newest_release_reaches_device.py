from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import ListedRelease, ToldVersion, UpdateProcedure
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.newest_release_reaches_device import newest_release_reaches_device
from tests.rules.given import declared, observed

NEVER_FAILS = "a unit that lags may have been off, or is new from its box"
TODAY = date(2026, 4, 1)
OLD = ListedRelease("2.4.0", date(2026, 1, 10))
NEW = ListedRelease("v2.4.1", date(2026, 3, 1))
SEEN = ToldVersion("GardenHub", "2.4.1", "http", date(2026, 3, 5))
DEVICE = DeviceProfile("Garden Hub", "ACME", "GH-1", "2.4.1")


def ask(*told: ToldVersion, releases: tuple[ListedRelease, ...] = (OLD, NEW), days: int | None = 30) -> Judgement:
    return newest_release_reaches_device(
        observed.facts(*told),
        observed.facts(*releases),
        declared.facts(DEVICE),
        declared.facts(UpdateProcedure("P-1", "Built, signed, published", days)),
        TODAY,
    )


@pytest.mark.parametrize(
    "told",
    [
        SEEN,
        replace(SEEN, name="GH-1"),
        replace(SEEN, name="firmware", on=None),
        replace(SEEN, name=""),
        replace(SEEN, version="2.4.0", on=date(2026, 2, 1)),
    ],
)
def test_the_newest_of_its_day_on_the_device_passes(told: ToldVersion) -> None:
    assert ask(told).verdict is Verdict.PASS


def test_the_last_day_counts_and_how_long_it_took_is_told() -> None:
    answer = ask(replace(SEEN, version="2.4.0", on=date(2026, 3, 4)), SEEN)

    assert answer.verdict is Verdict.PASS
    assert "4 days later" in answer.because.en


def test_a_device_that_lags_longer_than_declared_is_left_to_a_person() -> None:
    lagging = replace(SEEN, version="2.4.0", on=date(2026, 4, 1))

    assert ask(lagging).verdict is Verdict.INCONCLUSIVE
    assert ask(lagging, days=None).verdict is Verdict.INCONCLUSIVE
    assert ask(lagging, days=31).verdict is Verdict.NOT_APPLICABLE


def test_a_recording_from_before_any_release_says_nothing() -> None:
    assert ask(replace(SEEN, on=date(2025, 12, 1))).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "decoys",
    [
        (),
        (replace(SEEN, name="lighttpd"),),
        (replace(SEEN, version="2.4.10"),),
        (replace(SEEN, name="GardenHubApp"),),
    ],
)
def test_versions_of_other_things_say_nothing(decoys: tuple[ToldVersion, ...]) -> None:
    assert ask(*decoys).verdict is Verdict.NOT_APPLICABLE
    assert ask(SEEN, releases=()).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_looked_at_is_open() -> None:
    nobody = observed.nobody_looked()
    answer = newest_release_reaches_device(nobody, nobody, declared.facts(DEVICE), declared.facts(), TODAY)

    assert answer.verdict is Verdict.INCONCLUSIVE


def test_a_recorder_whose_clock_is_ahead_makes_no_release_of_a_day_to_come_the_newest() -> None:
    planned = ListedRelease("2.5.0", date(2026, 9, 1))
    answer = ask(replace(SEEN, on=date(2027, 1, 1)), releases=(OLD, NEW, planned))

    assert answer.verdict is Verdict.PASS
    assert "31 days later" in answer.because.en
    assert (
        ask(replace(SEEN, version="2.5.0", on=date(2027, 1, 1)), releases=(OLD, NEW, planned)).verdict
        is not Verdict.PASS
    )
