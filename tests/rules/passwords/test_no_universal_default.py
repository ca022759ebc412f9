import pytest

from shinsa.facts.passwords import AcceptedCredential, Guessed, PasswordHash, PasswordState
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.no_universal_default import no_universal_default
from tests.rules.given import observed

ROOT_LOCKED = PasswordHash("root", PasswordState.LOCKED)
EMPTY_WITHOUT_SHELL = PasswordHash("nobody", PasswordState.EMPTY, can_log_in=False)
GUESSED_WITHOUT_SHELL = PasswordHash("ftp", PasswordState.HASHED, "md5crypt", Guessed.VENDOR_DEFAULT, can_log_in=False)
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
    judgement = no_universal_default(observed.facts(), observed.facts(*DECOYS, account))
    assert judgement.verdict is Verdict.FAIL
    assert said in judgement.because.en
    assert judgement.remedy.ja
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [account]


@pytest.mark.parametrize("origin", ["vendor default", "common password", "empty password", "anonymous"])
@pytest.mark.parametrize("forces_change", [None, False, True])
def test_a_login_that_anyone_can_know_fails(origin: str, forces_change: bool | None) -> None:
    login = AcceptedCredential("telnet", "root", origin, forces_change=forces_change)
    judgement = no_universal_default(observed.partly(login), observed.nobody_looked())
    assert judgement.verdict is Verdict.FAIL
    assert f"telnet as 'root' ({origin})" in judgement.because.en


def test_both_sides_stand_in_one_failure() -> None:
    login = AcceptedCredential("ssh", "root", "vendor default")
    judgement = no_universal_default(observed.facts(login), observed.facts(PasswordHash("root", PasswordState.EMPTY)))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 2


def test_locked_and_shell_less_accounts_are_no_way_in() -> None:
    judgement = no_universal_default(observed.facts(), observed.facts(*DECOYS))
    assert judgement.verdict is Verdict.PASS
    assert judgement.evidence


def test_one_side_suffices_where_the_other_was_never_given_and_the_reason_says_so() -> None:
    image = no_universal_default(observed.nobody_looked(), observed.facts())
    live = no_universal_default(observed.facts(), observed.nobody_looked())
    assert image.verdict is live.verdict is Verdict.PASS
    assert "Nobody tried to log in" in image.because.en
    assert "Nobody looked into the firmware" in live.because.en


def test_another_device_of_the_same_side_may_be_missing() -> None:
    judgement = no_universal_default(observed.partly_unprovided(), observed.partly_unprovided())
    assert judgement.verdict is Verdict.PASS


def test_a_side_that_could_not_be_looked_at_whole_leaves_it_open() -> None:
    assert no_universal_default(observed.partly(), observed.facts()).verdict is Verdict.INCONCLUSIVE
    assert no_universal_default(observed.facts(), observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert no_universal_default(observed.nobody_looked(), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_nobody_looked_at_anything() -> None:
    judgement = no_universal_default(observed.nobody_looked(), observed.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "login-attempts" in judgement.remedy.en
    assert "firmware" in judgement.remedy.en
