from dataclasses import replace

import pytest

from shinsa.facts.device import LiveUnit, UnitState
from shinsa.facts.passwords import AcceptedCredential, Guessed, PasswordHash, PasswordState
from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.place import FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.no_universal_default import no_universal_default
from tests.rules.given import declared, observed

ROOT_LOCKED = PasswordHash("root", PasswordState.LOCKED)
EMPTY_WITHOUT_SHELL = PasswordHash("nobody", PasswordState.EMPTY, can_log_in=False)
GUESSED_WITHOUT_SHELL = PasswordHash("ftp", PasswordState.HASHED, "md5crypt", Guessed.VENDOR_DEFAULT, can_log_in=False)
NONE: Seen[Fact] = observed.facts()
WRITTEN = HardCodedCredential("password", "admin", Secret("credential", "0" * 12, 9), opens=Opens.DEVICE)


UNSAID = declared.nobody_looked()


def judged(
    accepted: Seen[Fact], accounts: Seen[Fact], written: Seen[Fact] = NONE, unit: Seen[Fact] = UNSAID
) -> Judgement:
    return no_universal_default(accepted, accounts, written, unit)


def test_defaults_that_are_gone_from_a_configured_unit_say_nothing_of_a_new_one() -> None:
    configured = declared.facts(LiveUnit(UnitState.CONFIGURED))
    new = declared.facts(LiveUnit(UnitState.FACTORY))
    unseen = observed.nobody_looked()

    assert judged(NONE, unseen, unit=configured).verdict is Verdict.INCONCLUSIVE
    assert judged(NONE, unseen, unit=new).verdict is Verdict.PASS
    assert judged(NONE, NONE, unit=configured).verdict is Verdict.PASS
    assert "configured before" in judged(NONE, NONE, unit=configured).because.en
    assert judged(unseen, NONE, unit=configured).verdict is Verdict.PASS
    login = AcceptedCredential("ssh", "root", "vendor default")
    assert judged(observed.facts(login), NONE, unit=configured).verdict is Verdict.FAIL


def test_a_login_written_into_a_setting_fails() -> None:
    judgement = judged(observed.facts(), observed.facts(), observed.facts(WRITTEN, at=FilePlace("etc/web.conf", 2)))
    assert judgement.verdict is Verdict.FAIL
    assert "password at etc/web.conf:2" in judgement.because.en


@pytest.mark.parametrize(
    "written",
    [replace(WRITTEN, opens=Opens.SERVICE), replace(WRITTEN, opens=Opens.UNKNOWN), replace(WRITTEN, sample=True)],
)
def test_what_opens_no_device_is_left_to_other_rules(written: HardCodedCredential) -> None:
    assert judged(observed.facts(), observed.facts(), observed.facts(written)).verdict is Verdict.PASS


def test_the_daemon_that_keeps_the_account_is_named() -> None:
    user = PasswordHash("ops", PasswordState.HASHED, "apr1", keeper="lighttpd")
    assert "'ops' of 'lighttpd' with one fixed password" in judged(observed.facts(), observed.facts(user)).because.en


DECOYS = (ROOT_LOCKED, EMPTY_WITHOUT_SHELL, GUESSED_WITHOUT_SHELL)


@pytest.mark.parametrize(
    ("account", "said"),
    [
        (PasswordHash("root", PasswordState.EMPTY), "'root' with no password"),
        (PasswordHash("root", PasswordState.HASHED, "md5crypt", Guessed.VENDOR_DEFAULT), "vendor default"),
        (PasswordHash("root", PasswordState.HASHED, "sha512crypt", Guessed.COMMON), "common password"),
        (PasswordHash("admin", PasswordState.HASHED, "yescrypt"), "'admin' with one fixed password"),
        (PasswordHash("admin", PasswordState.PLAIN), "'admin' with one fixed password"),
    ],
)
def test_an_account_of_the_image_that_opens_every_unit_fails(account: PasswordHash, said: str) -> None:
    judgement = judged(observed.facts(), observed.facts(*DECOYS, account))
    assert judgement.verdict is Verdict.FAIL
    assert said in judgement.because.en
    assert judgement.remedy.ja
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [account]


@pytest.mark.parametrize("origin", ["vendor default", "common password", "empty password", "anonymous"])
@pytest.mark.parametrize("forces_change", [None, False, True])
def test_a_login_that_anyone_can_know_fails(origin: str, forces_change: bool | None) -> None:
    login = AcceptedCredential("telnet", "root", origin, forces_change=forces_change)
    judgement = judged(observed.partly(login), observed.nobody_looked())
    assert judgement.verdict is Verdict.FAIL
    assert f"telnet as 'root' ({origin})" in judgement.because.en


def test_both_sides_stand_in_one_failure() -> None:
    login = AcceptedCredential("ssh", "root", "vendor default")
    judgement = judged(observed.facts(login), observed.facts(PasswordHash("root", PasswordState.EMPTY)))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 2


def test_locked_and_shell_less_accounts_are_no_way_in() -> None:
    judgement = judged(observed.facts(), observed.facts(*DECOYS))
    assert judgement.verdict is Verdict.PASS
    assert judgement.evidence


def test_one_side_suffices_where_the_other_was_never_given_and_the_reason_says_so() -> None:
    image = judged(observed.nobody_looked(), observed.facts())
    live = judged(observed.facts(), observed.nobody_looked())
    assert image.verdict is live.verdict is Verdict.PASS
    assert "Nobody tried to log in" in image.because.en
    assert "Nobody looked into the firmware" in live.because.en


def test_another_device_of_the_same_side_may_be_missing() -> None:
    judgement = judged(observed.partly_unprovided(), observed.partly_unprovided())
    assert judgement.verdict is Verdict.PASS


def test_a_side_that_could_not_be_looked_at_whole_leaves_it_open() -> None:
    assert judged(observed.partly(), observed.facts()).verdict is Verdict.INCONCLUSIVE
    assert judged(observed.facts(), observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert judged(observed.nobody_looked(), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_nobody_looked_at_anything() -> None:
    judgement = judged(observed.nobody_looked(), observed.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "login-attempts" in judgement.remedy.en
    assert "firmware" in judgement.remedy.en


def test_settings_that_could_not_be_searched_leave_open_what_nobody_tried() -> None:
    assert judged(observed.nobody_looked(), observed.facts(), observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert judged(observed.facts(), observed.facts(), observed.partly()).verdict is Verdict.PASS


def test_the_remedy_names_the_setting_of_the_service() -> None:
    broker = AcceptedCredential("mqtts", "", "anonymous")
    judgement = judged(observed.facts(broker), observed.nobody_looked())

    assert "mqtts (anonymous)" in judgement.because.en
    assert "`allow_anonymous false`" in judgement.remedy.en
