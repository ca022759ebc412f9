from dataclasses import replace

import pytest

from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.passwords import (
    AcceptedCredential,
    AuthenticationMechanism,
    Factor,
    FirstUseDemand,
    PasswordHash,
    PasswordOrigin,
    PasswordPattern,
    PasswordState,
    SamplePasswordPattern,
)
from shinsa.facts.secrets import HardCodedCredential, Opens, SecretKind, SecretOfTwoUnits
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.first_use_or_unique import first_use_or_unique
from tests.rules.given import attested, declared, observed

UNIQUE = AuthenticationMechanism("A1", "web", Factor.PASSWORD, PasswordOrigin.UNIQUE_PER_UNIT, protocol="https")
FIRST_USE = replace(UNIQUE, id="A2", password_origin=PasswordOrigin.USER_AT_FIRST_USE)
KEY = AuthenticationMechanism("A3", "maintenance", Factor.KEY)
HELD = TestRecord(Test.FIRST_USE_PASSWORD, held=True, seen="the wizard asks for a new password", by="M. Sato")
REFUTED = replace(HELD, held=False, seen="no prompt came")
ADMIN = AcceptedCredential("http", "admin", "vendor default")
FORCED = replace(ADMIN, forces_change=True)
PRESET = PasswordHash("admin", PasswordState.HASHED)
LOCKED = PasswordHash("root", PasswordState.LOCKED)
NOTHING: Seen[Fact] = observed.facts()
UNSEEN = observed.nobody_looked()
UNTESTED = attested.nobody_looked()
UNSAID = declared.nobody_looked()
WRITTEN = HardCodedCredential("password", "admin", Secret("credential", "0" * 12, 9), opens=Opens.DEVICE)


def judged(
    table: Seen[Fact],
    accepted: Seen[Fact],
    accounts: Seen[Fact],
    tests: Seen[Fact],
    written: Seen[Fact] = NOTHING,
    *,
    unit: Seen[Fact] = UNSAID,
    demands: Seen[Fact] = UNSEEN,
    units: Seen[Fact] = UNSEEN,
    samples: Seen[Fact] = UNSEEN,
) -> Judgement:
    return first_use_or_unique(table, accepted, accounts, written, tests, unit, demands, units, samples)


def test_a_password_that_two_units_share_is_a_shared_code() -> None:
    taken = observed.facts(SecretOfTwoUnits(SecretKind.PASSWORD, same=True))
    own = observed.facts(
        SecretOfTwoUnits(SecretKind.PASSWORD, same=False), SecretOfTwoUnits(SecretKind.TLS_KEY, same=True)
    )
    equal = observed.facts(SamplePasswordPattern(PasswordPattern.SHARED, "equal passwords", 2))
    table = declared.facts(UNIQUE)

    assert judged(table, NOTHING, NOTHING, UNTESTED, units=taken).verdict is Verdict.FAIL
    assert judged(table, NOTHING, NOTHING, UNTESTED, samples=equal).verdict is Verdict.FAIL
    assert judged(table, NOTHING, NOTHING, UNTESTED, units=own).verdict is Verdict.PASS
    later = declared.facts(FIRST_USE)
    assert judged(later, NOTHING, NOTHING, UNTESTED, units=taken).verdict is Verdict.INCONCLUSIVE


def test_a_unit_that_shows_nothing_before_a_password_is_set_passes_for_that_login() -> None:
    demands = observed.facts(FirstUseDemand("http", 80))
    shell = replace(FIRST_USE, id="A9", protocol="ssh")

    assert judged(declared.facts(FIRST_USE), NOTHING, UNSEEN, UNTESTED, demands=demands).verdict is Verdict.PASS
    assert judged(declared.facts(shell), NOTHING, UNSEEN, UNTESTED, demands=demands).verdict is Verdict.INCONCLUSIVE
    preset = observed.facts(PRESET)
    assert judged(declared.facts(FIRST_USE), NOTHING, preset, UNTESTED, demands=demands).verdict is Verdict.INCONCLUSIVE


def test_a_configured_unit_tells_nothing_of_the_first_use() -> None:
    """Its user was perhaps urged to change the code, and put it back."""
    configured = declared.facts(LiveUnit(UnitState.CONFIGURED))
    taken = observed.facts(replace(ADMIN, forces_change=False))

    assert judged(declared.facts(FIRST_USE), taken, UNSEEN, UNTESTED, unit=configured).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(UNIQUE), taken, UNSEEN, UNTESTED, unit=configured).verdict is Verdict.FAIL
    assert judged(declared.facts(UNIQUE), NOTHING, UNSEEN, UNTESTED, unit=configured).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(UNIQUE), NOTHING, NOTHING, UNTESTED, unit=configured).verdict is Verdict.PASS


def test_a_login_written_into_a_setting_is_a_preset_code() -> None:
    seen = observed.facts(WRITTEN)
    assert judged(declared.facts(UNIQUE), NOTHING, NOTHING, UNTESTED, seen).verdict is Verdict.FAIL
    assert judged(declared.facts(FIRST_USE), NOTHING, NOTHING, UNTESTED, seen).verdict is Verdict.INCONCLUSIVE
    for other in (
        replace(WRITTEN, opens=Opens.SERVICE),
        replace(WRITTEN, sample=True),
        replace(WRITTEN, purpose="Wi-Fi passphrase"),
    ):
        assert judged(declared.facts(UNIQUE), NOTHING, NOTHING, UNTESTED, observed.facts(other)).verdict is Verdict.PASS


def test_unique_codes_pass_where_nothing_shared_was_found() -> None:
    judgement = judged(declared.facts(UNIQUE, KEY), UNSEEN, observed.facts(LOCKED), UNTESTED)
    assert judgement.verdict is Verdict.PASS
    assert getattr(judgement.evidence[0], "fact", None) is UNIQUE


def test_a_test_of_the_first_use_decides_by_itself() -> None:
    preset = replace(FIRST_USE, password_origin=PasswordOrigin.SHARED_DEFAULT)
    judgement = judged(declared.facts(preset), observed.facts(ADMIN), observed.facts(PRESET), attested.facts(HELD))
    assert judgement.verdict is Verdict.PASS


def test_a_change_that_the_device_demands_passes_for_that_login_over_tls_too() -> None:
    judgement = judged(declared.facts(FIRST_USE), observed.facts(FORCED), observed.facts(PRESET), UNTESTED)
    assert judgement.verdict is Verdict.PASS


def test_anonymous_access_holds_no_code() -> None:
    anonymous = AcceptedCredential("ftp", "anonymous", "anonymous", forces_change=False)
    judgement = judged(declared.facts(UNIQUE), observed.facts(anonymous), NOTHING, UNTESTED)
    assert judgement.verdict is Verdict.PASS


def test_a_shared_code_that_need_not_be_changed_fails_whatever_else_is_said() -> None:
    unforced = replace(ADMIN, forces_change=False)
    judgement = judged(declared.facts(UNIQUE), observed.facts(unforced), NOTHING, attested.facts(HELD))
    assert judgement.verdict is Verdict.FAIL
    assert "'admin' (vendor default)" in judgement.because.en
    assert "user name or the password" in judgement.remedy.en


def test_a_test_to_the_contrary_fails() -> None:
    judgement = judged(declared.facts(FIRST_USE), NOTHING, NOTHING, attested.facts(HELD, REFUTED))
    assert judgement.verdict is Verdict.FAIL
    assert "no prompt came" in judgement.because.en


@pytest.mark.parametrize("origin", [PasswordOrigin.SHARED_DEFAULT, PasswordOrigin.USER_LATER])
def test_a_declared_default_without_a_prompt_fails(origin: PasswordOrigin) -> None:
    table = declared.facts(UNIQUE, replace(FIRST_USE, password_origin=origin))
    judgement = judged(table, NOTHING, NOTHING, UNTESTED)
    assert judgement.verdict is Verdict.FAIL
    assert f"A2 ({origin})" in judgement.because.en


@pytest.mark.parametrize("table", [(UNIQUE,), (KEY,), ()])
def test_a_shared_code_against_the_declaration_fails(table: tuple[AuthenticationMechanism, ...]) -> None:
    assert judged(declared.facts(*table), UNSEEN, observed.facts(PRESET), UNTESTED).verdict is Verdict.FAIL
    assert judged(declared.facts(*table), observed.facts(ADMIN), UNSEEN, UNTESTED).verdict is Verdict.FAIL


def test_a_failed_test_against_unique_codes_must_be_cleared_up() -> None:
    judgement = judged(declared.facts(UNIQUE), NOTHING, NOTHING, attested.facts(REFUTED))
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_a_preset_code_of_which_nobody_saw_the_first_use_leaves_it_open() -> None:
    for live, image in ((NOTHING, observed.facts(PRESET)), (observed.facts(ADMIN), NOTHING)):
        judgement = judged(declared.facts(FIRST_USE), live, image, UNTESTED)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "first-use-password" in judgement.remedy.en


def test_a_change_demanded_of_one_user_says_nothing_of_another() -> None:
    root = PasswordHash("root", PasswordState.EMPTY)
    judgement = judged(declared.facts(FIRST_USE), observed.facts(FORCED), observed.facts(root), UNTESTED)
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_a_change_demanded_over_one_protocol_says_nothing_of_another() -> None:
    table = declared.facts(FIRST_USE, replace(FIRST_USE, id="A9", protocol="ssh"))
    judgement = judged(table, observed.facts(FORCED), NOTHING, UNTESTED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "A9" in judgement.because.en


def test_what_is_left_out_leaves_it_open() -> None:
    silent = declared.facts(replace(UNIQUE, password_origin=None))
    judgement = judged(silent, NOTHING, NOTHING, UNTESTED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "password_origin" in judgement.remedy.en
    for table in (declared.nobody_looked(), declared.partly(UNIQUE)):
        assert judged(table, NOTHING, NOTHING, UNTESTED).verdict is Verdict.INCONCLUSIVE


def test_an_unsigned_test_is_none() -> None:
    tests = attested.facts(replace(HELD, seen="ok", by="-"))
    assert judged(declared.facts(FIRST_USE), NOTHING, NOTHING, tests).verdict is Verdict.INCONCLUSIVE


def test_unique_codes_must_be_borne_out() -> None:
    table = declared.facts(UNIQUE)
    assert judged(table, UNSEEN, UNSEEN, UNTESTED).verdict is Verdict.INCONCLUSIVE
    assert judged(table, observed.partly(), NOTHING, UNTESTED).verdict is Verdict.INCONCLUSIVE
    assert judged(table, NOTHING, observed.partly(), UNTESTED).verdict is Verdict.INCONCLUSIVE


def test_no_code_at_all_is_not_applicable_once_somebody_looked() -> None:
    assert judged(declared.facts(KEY), NOTHING, UNSEEN, UNTESTED).verdict is Verdict.NOT_APPLICABLE
    assert judged(declared.facts(KEY), UNSEEN, UNSEEN, UNTESTED).verdict is Verdict.INCONCLUSIVE
