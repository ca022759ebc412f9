from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import PowerCycle, ResilienceMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.power_measures_hold import power_measures_hold
from tests.rules.given import attested, declared, observed

ONE = ResilienceMechanism("R-1", "flash", "power")
TWO = ResilienceMechanism("R-2", "battery", "power")
OTHER = ResilienceMechanism("R-3", "buffer", "network")
HELD = TestRecord(
    Test.POWER_LOSS_MEASURES,
    held=True,
    seen="as declared",
    by="A. Tester",
    about=(
        "R-1",
        "R-2",
    ),
)
NO_CUT = observed.nobody_looked()
ENTRIES = declared.facts(ONE, TWO, OTHER)


def test_one_that_did_not_hold_fails() -> None:
    broken = replace(HELD, held=False, seen="it stood still", about=("R-2",))
    answer = power_measures_hold(ENTRIES, attested.facts(HELD, broken), NO_CUT)
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_record_of_every_entry_passes() -> None:
    assert power_measures_hold(ENTRIES, attested.facts(HELD), NO_CUT).verdict is Verdict.PASS
    one = declared.facts(ONE, OTHER)
    assert power_measures_hold(one, attested.facts(replace(HELD, about=())), NO_CUT).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "record",
    [
        replace(HELD, about=("R-1",)),
        replace(HELD, about=()),
        replace(HELD, by="TBD"),
        replace(HELD, test=Test.UPDATE_FORGED),
    ],
)
def test_an_entry_without_its_record_stays_open(record: TestRecord) -> None:
    answer = power_measures_hold(ENTRIES, attested.facts(record), NO_CUT)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "R-2" in answer.remedy.en


def test_without_the_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert power_measures_hold(declared.nobody_looked(), attested.facts(HELD), NO_CUT).verdict is Verdict.INCONCLUSIVE
    assert power_measures_hold(declared.partly(ONE), attested.facts(HELD), NO_CUT).verdict is Verdict.INCONCLUSIVE
    assert power_measures_hold(declared.facts(OTHER), attested.facts(), NO_CUT).verdict is Verdict.NOT_APPLICABLE


FLASH = ResilienceMechanism("R-1", "flash", "power", measures=("non-volatile-storage", "automatic-restart"))
BACK = PowerCycle(31.5, ("http", "ssh"), logins_kept=("admin at ssh 22",))
UNTESTED = attested.nobody_looked()


def test_a_cut_after_which_all_is_back_shows_what_it_can() -> None:
    guarded = replace(FLASH, guarantees=("integrity", "availability"))
    answer = power_measures_hold(declared.facts(guarded, OTHER), UNTESTED, observed.facts(BACK))
    assert answer.verdict is Verdict.PASS
    assert [one.fact for one in answer.evidence if hasattr(one, "fact")] == [BACK]


@pytest.mark.parametrize(
    "entry",
    [
        replace(FLASH, measures=("non-volatile-storage", "battery")),
        replace(FLASH, measures=("atomic-writes",)),
        replace(FLASH, measures=("watchdog",)),
        replace(FLASH, measures=()),
        replace(FLASH, measures=("automatic-restart",), guarantees=("availability", "integrity")),
    ],
)
def test_what_a_cut_cannot_show_stays_open(entry: ResilienceMechanism) -> None:
    assert power_measures_hold(declared.facts(entry), UNTESTED, observed.facts(BACK)).verdict is Verdict.INCONCLUSIVE


def test_without_a_login_storage_is_not_shown() -> None:
    silent = observed.facts(replace(BACK, logins_kept=()))
    answer = power_measures_hold(declared.facts(FLASH), UNTESTED, silent)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "live.accounts" in answer.remedy.en
    assert power_measures_hold(declared.partly(FLASH), UNTESTED, observed.facts(BACK)).verdict is Verdict.INCONCLUSIVE


def test_one_entry_is_shown_by_the_cut_and_another_by_its_record() -> None:
    record = replace(HELD, about=("R-2",))
    both = declared.facts(FLASH, TWO)
    assert power_measures_hold(both, attested.facts(record), observed.facts(BACK)).verdict is Verdict.PASS
    assert power_measures_hold(both, UNTESTED, observed.facts(BACK)).verdict is Verdict.INCONCLUSIVE
    twin = declared.facts(FLASH, replace(TWO, id="R-1"))
    assert power_measures_hold(twin, UNTESTED, observed.facts(BACK)).verdict is Verdict.INCONCLUSIVE


def test_what_is_not_back_fails_where_a_measure_was_to_bring_it_back() -> None:
    gone = replace(BACK, gone=("ssh",))
    lost = replace(BACK, logins_kept=(), logins_lost=("admin at ssh 22",))
    record = attested.facts(replace(HELD, about=("R-1",)))
    for cycle in (gone, lost):
        answer = power_measures_hold(declared.facts(FLASH), record, observed.facts(cycle, BACK))
        assert answer.verdict is Verdict.FAIL
        assert "ssh" in answer.because.en
    battery = declared.facts(replace(FLASH, measures=("battery",)))
    assert power_measures_hold(battery, UNTESTED, observed.facts(gone)).verdict is Verdict.INCONCLUSIVE
