from dataclasses import replace

import pytest

from shinsa.facts.passwords import AcceptedCredential, PasswordHash, PasswordState
from shinsa.facts.secrets import HardCodedCredential, Opens, SecurityParameter
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.no_hard_coded_credentials import no_hard_coded_credentials
from tests.rules.given import declared, observed

SECRET = Secret("password", "0123456789ab", 8)
TOKEN = HardCodedCredential("API token", "", SECRET)
ROOT = PasswordHash("root", PasswordState.HASHED, "md5crypt")
CLOUD_KEY = SecurityParameter("P-1", "cloud key", critical=True, hard_coded=False)


USUAL_FOUND: Seen[Fact] = observed.facts()
USUAL_ACCOUNTS: Seen[Fact] = observed.facts()
USUAL_ACCEPTED = observed.nobody_looked()
USUAL_PARAMETERS = declared.nobody_looked()


def judge(
    found: Seen[Fact] = USUAL_FOUND,
    accounts: Seen[Fact] = USUAL_ACCOUNTS,
    accepted: Seen[Fact] = USUAL_ACCEPTED,
    parameters: Seen[Fact] = USUAL_PARAMETERS,
) -> Judgement:
    return no_hard_coded_credentials(found, accounts, accepted, parameters)


def test_a_credential_in_a_file_fails() -> None:
    judgement = judge(observed.facts(TOKEN))
    assert judgement.verdict is Verdict.FAIL
    assert "API token" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [TOKEN]


@pytest.mark.parametrize("state", [PasswordState.HASHED, PasswordState.PLAIN])
def test_a_password_fixed_in_the_image_fails(state: PasswordState) -> None:
    judgement = judge(accounts=observed.facts(PasswordHash("root", state)))
    assert judgement.verdict is Verdict.FAIL
    assert "root" in judgement.because.en


def test_the_remedy_names_the_setting_and_tells_services_from_logins() -> None:
    cloud = replace(TOKEN, setting="api_key", opens=Opens.SERVICE)
    login = replace(TOKEN, purpose="password", setting="admin_password", opens=Opens.DEVICE)
    both = judge(observed.facts(cloud, login))
    assert "API token (api_key) at somewhere" in both.because.en
    assert "Empty these settings: api_key in somewhere, admin_password in somewhere." in both.remedy.en
    assert "Revoke" in both.remedy.en
    assert "Revoke" not in judge(observed.facts(login)).remedy.en
    user = PasswordHash("ops", PasswordState.HASHED, "apr1", keeper="lighttpd")
    assert "password of ops (lighttpd) at somewhere" in judge(accounts=observed.facts(user)).because.en


def test_a_login_with_a_credential_from_the_firmware_fails() -> None:
    login = AcceptedCredential("ssh", "admin", "found in firmware")
    assert judge(accepted=observed.facts(login)).verdict is Verdict.FAIL


def test_a_critical_parameter_declared_as_hard_coded_fails() -> None:
    own = SecurityParameter("P-1", "cloud key", critical=True, hard_coded=True)
    judgement = judge(parameters=declared.facts(own, CLOUD_KEY))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [own]


def test_a_look_that_was_cut_short_still_fails_on_what_it_saw() -> None:
    assert judge(observed.partly(TOKEN)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "accounts",
    [
        PasswordHash("root", PasswordState.LOCKED),
        PasswordHash("root", PasswordState.EMPTY),
        PasswordHash("ftp", PasswordState.HASHED, can_log_in=False),
    ],
)
def test_decoys_pass(accounts: PasswordHash) -> None:
    sample = HardCodedCredential("MQTT password", "user", SECRET, sample=True)
    guess = AcceptedCredential("ssh", "root", "vendor default")
    judgement = judge(observed.facts(sample), observed.facts(accounts), observed.facts(guess))
    assert judgement.verdict is Verdict.PASS


def test_clean_firmware_with_a_clean_declaration_passes() -> None:
    public = SecurityParameter("P-2", "update key", critical=False, hard_coded=True)
    judgement = judge(parameters=declared.facts(CLOUD_KEY, public))
    assert judgement.verdict is Verdict.PASS
    assert judgement.evidence


@pytest.mark.parametrize(
    "given",
    [
        {"found": observed.nobody_looked()},
        {"found": observed.partly()},
        {"accounts": observed.partly()},
        {"accepted": observed.partly()},
        {"parameters": declared.partly(CLOUD_KEY)},
        {"parameters": declared.facts(SecurityParameter("P-1", "key", critical=True))},
        {"parameters": declared.facts(SecurityParameter("P-1", "key"))},
        {"parameters": declared.facts(SecurityParameter("P-1", "key", hard_coded=True))},
    ],
)
def test_what_was_not_looked_at_or_not_said_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja


def test_a_declaration_does_not_stand_for_the_firmware() -> None:
    judgement = judge(observed.nobody_looked(), parameters=declared.facts(CLOUD_KEY))
    assert judgement.verdict is Verdict.INCONCLUSIVE
