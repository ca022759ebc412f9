from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import PersistentState, PowerCycle, StateStorage
from shinsa.facts.updates import UpdateSlots
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.settings_survive_power_loss import settings_survive_power_loss
from tests.rules.given import attested, declared, observed

SETTINGS = PersistentState("access-control-settings", "UBIFS on NAND flash", persistent=True)
SOFTWARE = PersistentState("updated-software", "eMMC, slot B", persistent=True)
HELD = TestRecord(Test.POWER_LOSS_SETTINGS, held=True, seen="password and version 1.1 were kept", by="A. Tester")
TESTED = attested.facts(HELD)
KEPT = PowerCycle(31.5, ("http",), logins_kept=("admin at http 80",))
NO_CYCLE = observed.nobody_looked()


NO_FIRMWARE = observed.nobody_looked()
IN_RAM = StateStorage("access-control-settings", "etc/shadow", "tmpfs on /etc", survives=False)
ON_FLASH = StateStorage("access-control-settings", "etc/shadow", "overlay on rootfs_data", survives=True)
WRITTEN = StateStorage("updated-software", "sbin/sysupgrade", "flash, by mtd write", survives=True)
NVRAM = StateStorage("", "usr/sbin/httpd", "nvram, which the program names")


def judged(
    states: object, tests: object, cycles: object = NO_CYCLE, stores: object = NO_FIRMWARE, slots: object = NO_FIRMWARE
) -> Judgement:
    return settings_survive_power_loss(states, tests, cycles, stores, slots)


def test_flash_is_declared_and_the_firmware_keeps_accounts_in_ram() -> None:
    answer = judged(declared.facts(SETTINGS, SOFTWARE), TESTED, stores=observed.facts(IN_RAM, WRITTEN))
    assert answer.verdict is Verdict.FAIL
    assert "/etc/shadow (tmpfs on /etc)" in answer.because.ja
    assert "upperdir" in answer.remedy.en


def test_ram_is_no_loss_where_something_may_write_it_to_flash_or_where_not_all_was_read() -> None:
    table = declared.facts(SETTINGS, SOFTWARE)
    assert judged(table, TESTED, stores=observed.facts(IN_RAM, NVRAM)).verdict is Verdict.PASS
    assert judged(table, TESTED, stores=observed.facts(IN_RAM, ON_FLASH)).verdict is Verdict.PASS
    unread = judged(table, TESTED, stores=observed.partly(IN_RAM))
    assert unread.verdict is Verdict.INCONCLUSIVE
    assert "whole firmware" in unread.remedy.en


def test_slots_that_updates_are_written_to_show_where_software_is_kept() -> None:
    two = observed.facts(UpdateSlots("rauc", redundant=True, how="two slots of rootfs"))
    answer = judged(declared.facts(SETTINGS), TESTED, slots=two)
    assert answer.verdict is Verdict.PASS
    assert "two slots of rootfs" in answer.because.ja
    assert judged(declared.facts(SOFTWARE), TESTED, slots=two).verdict is Verdict.INCONCLUSIVE
    lost = declared.facts(SETTINGS, replace(SOFTWARE, persistent=False))
    assert judged(lost, TESTED, slots=two).verdict is Verdict.FAIL


def test_what_the_firmware_shows_stands_for_a_declaration_and_not_for_the_test() -> None:
    seen = observed.facts(ON_FLASH, WRITTEN)
    answer = judged(declared.nobody_looked(), TESTED, stores=seen)
    assert answer.verdict is Verdict.PASS
    assert "overlay on rootfs_data" in answer.because.en
    assert judged(declared.nobody_looked(), attested.nobody_looked(), stores=seen).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.nobody_looked(), TESTED, stores=observed.facts(WRITTEN)).verdict is Verdict.INCONCLUSIVE
    open_ = observed.facts(replace(ON_FLASH, survives=None), WRITTEN)
    assert judged(declared.facts(SOFTWARE), TESTED, stores=open_).verdict is Verdict.INCONCLUSIVE


def test_a_password_that_the_power_cut_cost_fails_whatever_a_record_says() -> None:
    lost = PowerCycle(31.5, ("http",), logins_lost=("admin at http 80",))
    answer = judged(declared.facts(SETTINGS, SOFTWARE), TESTED, observed.facts(lost))
    assert answer.verdict is Verdict.FAIL
    assert "admin at http 80" in answer.because.ja


def test_a_password_that_was_kept_stands_beside_a_record_and_not_for_it() -> None:
    table = declared.facts(SETTINGS, SOFTWARE)
    answer = judged(table, TESTED, observed.facts(KEPT))
    assert answer.verdict is Verdict.PASS
    assert "admin at http 80" in answer.because.en
    assert judged(table, attested.nobody_looked(), observed.facts(KEPT)).verdict is Verdict.INCONCLUSIVE
    silent = PowerCycle(31.5, ("http",))
    assert judged(table, TESTED, observed.facts(silent)).verdict is Verdict.PASS


def test_both_declared_and_tested_pass() -> None:
    answer = judged(declared.facts(SETTINGS, SOFTWARE), TESTED)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [SETTINGS, SOFTWARE, HELD]


@pytest.mark.parametrize(
    "storage",
    [
        "NVRAM",
        "FRAM",
        "MRAMに保存",
        "SRAM with battery",
        "flash, copied to RAM at boot",
        "non-volatile memory",
        "不揮発性メモリ",
        "電池付きSRAM",
    ],
)
def test_memory_that_lasts_is_no_decoy(storage: str) -> None:
    kept = replace(SETTINGS, storage=storage)
    assert judged(declared.facts(kept, SOFTWARE), TESTED).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "storage",
    ["RAM", "tmpfs", "a RAM disk", "/tmp/auth.conf", "DRAMに保持", "volatile memory", "揮発性メモリ", "ramfs"],
)
@pytest.mark.parametrize("persistent", [True, None])
def test_memory_that_forgets_fails_whatever_is_claimed(storage: str, persistent: bool | None) -> None:
    lost = replace(SETTINGS, storage=storage, persistent=persistent)
    answer = judged(declared.facts(lost, SOFTWARE), TESTED)
    assert answer.verdict is Verdict.FAIL
    assert storage in answer.because.en
    assert [getattr(each, "fact", None) for each in answer.evidence] == [lost]


def test_a_declared_loss_and_a_failed_test_fail() -> None:
    lost = replace(SOFTWARE, persistent=False, storage="")
    assert judged(declared.facts(SETTINGS, lost), TESTED).verdict is Verdict.FAIL
    broken = attested.facts(replace(HELD, held=False, seen="the password was the default again"))
    answer = judged(declared.facts(SETTINGS, SOFTWARE), broken)
    assert answer.verdict is Verdict.FAIL
    assert "the default again" in answer.because.ja


@pytest.mark.parametrize(
    "states",
    [
        declared.nobody_looked(),
        declared.facts(),
        declared.facts(SETTINGS),
        declared.facts(SETTINGS, replace(SOFTWARE, persistent=None)),
        declared.facts(SETTINGS, replace(SOFTWARE, storage="未定")),
        declared.facts(SETTINGS, replace(SOFTWARE, what="software")),
        declared.facts(SETTINGS, SOFTWARE, replace(SOFTWARE, persistent=None)),
    ],
)
def test_what_is_not_declared_is_asked_for(states: object) -> None:
    answer = judged(states, TESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "persistent" in answer.remedy.en


@pytest.mark.parametrize("tests", [attested.nobody_looked(), attested.facts(replace(HELD, by="-"))])
def test_only_a_power_cut_decides(tests: object) -> None:
    answer = judged(declared.facts(SETTINGS, SOFTWARE), tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "power-loss-settings" in answer.remedy.en
