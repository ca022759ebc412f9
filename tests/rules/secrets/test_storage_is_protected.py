from dataclasses import replace

import pytest

from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordHash, PasswordState
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, Storage, StoredInClear
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.place import FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.storage_is_protected import storage_is_protected
from tests.rules.given import declared, observed

NOBODY = declared.nobody_looked()
UNSEEN = observed.nobody_looked()
PROTECTED = SecurityParameter("P-1", "device key", critical=True, protected_by=(Storage.SECURE_ELEMENT,))
PUBLIC = SecurityParameter("P-2", "update key", critical=False)


NONE: Seen[Fact] = observed.facts()
KEY = PrivateKey("DER", "EC", 256, encrypted=False, secret=Secret("private key", "0" * 12, 9), world_readable=True)
PASSWORD = HardCodedCredential("MQTT password", "", Secret("credential", "0" * 12, 9), world_readable=True)
ROOT = PasswordHash("root", PasswordState.HASHED, "md5crypt", secret=Secret("hash", "0" * 12, 9), world_readable=True)


def judged(  # noqa: PLR0917 - one for each thing that the rule asks for
    parameters: Seen[Fact],
    mechanisms: Seen[Fact],
    clear: Seen[Fact],
    keys: Seen[Fact] = NONE,
    credentials: Seen[Fact] = NONE,
    accounts: Seen[Fact] = NONE,
) -> Judgement:
    return storage_is_protected(parameters, mechanisms, clear, keys, credentials, accounts)


@pytest.mark.parametrize(
    ("kind", "fact", "name"),
    [
        ("keys", KEY, "DER private key"),
        ("credentials", PASSWORD, "MQTT password"),
        ("accounts", ROOT, "password of root"),
    ],
)
def test_a_secret_that_everybody_may_read_fails_whatever_is_declared(kind: str, fact: Fact, name: str) -> None:
    seen = {kind: observed.facts(fact, at=FilePlace("etc/app/secret", 3))}
    judgement = judged(declared.facts(PROTECTED), NOBODY, UNSEEN, **seen)
    assert judgement.verdict is Verdict.FAIL
    assert f"{name} at etc/app/secret:3" in judgement.because.en
    assert "mode 0600" in judgement.remedy.en
    assert "etc/app/secret." in judgement.remedy.en


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("keys", replace(KEY, world_readable=False)),
        ("keys", replace(KEY, sample=True)),
        ("keys", replace(KEY, encrypted=True)),
        ("credentials", replace(PASSWORD, world_readable=False)),
        ("credentials", replace(PASSWORD, sample=True)),
        ("accounts", PasswordHash("root", PasswordState.LOCKED, world_readable=True)),
    ],
)
def test_what_is_closed_or_no_secret_leaves_the_verdict_to_the_declaration(kind: str, fact: Fact) -> None:
    seen = {kind: observed.facts(fact, at=FilePlace("etc/app/secret", 3))}
    assert judged(declared.facts(PROTECTED), NOBODY, UNSEEN, **seen).verdict is Verdict.PASS


@pytest.mark.parametrize("parameters", [declared.facts(), declared.facts(PUBLIC)])
def test_a_secret_in_the_firmware_that_the_table_denies_fails(parameters: Seen[Fact]) -> None:
    at = FilePlace("etc/app/secret", 3)
    key, root = replace(KEY, world_readable=False), replace(ROOT, world_readable=False)
    for seen in ({"keys": observed.facts(key, at=at)}, {"accounts": observed.facts(root, at=at)}):
        judgement = judged(parameters, NOBODY, UNSEEN, **seen)
        assert judgement.verdict is Verdict.FAIL
        assert "etc/app/secret:3" in judgement.because.en
        assert "critical: yes" in judgement.remedy.en
    locked = PasswordHash("root", PasswordState.LOCKED)
    for decoy in ({"keys": observed.facts(replace(key, sample=True))}, {"accounts": observed.facts(locked)}):
        assert judged(parameters, NOBODY, UNSEEN, **decoy).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("keys", replace(KEY, world_readable=None)),
        ("credentials", replace(PASSWORD, world_readable=None)),
        ("accounts", replace(ROOT, world_readable=None)),
    ],
)
def test_who_may_read_it_must_be_known(kind: str, fact: Fact) -> None:
    seen = {kind: observed.facts(fact, at=FilePlace("etc/app/secret", 3))}
    judgement = judged(declared.facts(PROTECTED), NOBODY, UNSEEN, **seen)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "keeps no modes" in judgement.because.en


def test_a_string_of_a_program_is_not_a_matter_of_modes() -> None:
    seen = observed.facts(PASSWORD, at=FilePlace("usr/bin/app", None, 77))
    assert judged(declared.facts(PROTECTED), NOBODY, UNSEEN, credentials=seen).verdict is Verdict.PASS
    nowhere = judged(declared.facts(PROTECTED), NOBODY, UNSEEN, keys=observed.facts(KEY))
    assert "somewhere" in nowhere.remedy.en


def parameter(protection: str) -> SecurityParameter:
    return SecurityParameter("P-1", "device key", critical=True, protection=protection)


@pytest.mark.parametrize(
    "words",
    [
        "plaintext",
        "Stored in plain text.",
        "Stored as plaintext in flash",
        "not encrypted",
        "平文",
        "平文で保存。",
        "保護なし",
    ],
)
def test_a_secret_declared_without_protection_fails(words: str) -> None:
    judgement = judged(declared.facts(parameter(words), PUBLIC), NOBODY, UNSEEN)
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [parameter(words)]


def test_a_casing_protects_no_secret() -> None:
    cased = replace(parameter("in the case"), protected_by=(Storage.CASING,))
    assert judged(declared.facts(cased, PUBLIC), NOBODY, UNSEEN).verdict is Verdict.FAIL


@pytest.mark.parametrize("words", ["never stored in plaintext", "平文では保存せずTEE内で暗号化"])
def test_a_secret_with_a_protection_passes(words: str) -> None:
    kept = replace(parameter(words), protected_by=(Storage.TRUSTED_ENVIRONMENT,))
    judgement = judged(declared.facts(kept, PUBLIC), NOBODY, UNSEEN)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [kept]


@pytest.mark.parametrize("words", ["", "TBD", "AES-128", "Never leaves the secure element", "未定"])
def test_a_protection_that_is_left_out_or_in_words_alone_is_inconclusive(words: str) -> None:
    judgement = judged(declared.facts(PROTECTED, parameter(words)), NOBODY, UNSEEN)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`protected_by`" in judgement.remedy.en


@pytest.mark.parametrize(
    "seen",
    [
        declared.nobody_looked(),
        declared.partly(PROTECTED),
        declared.facts(SecurityParameter("P-1", "key", protection="TEE")),
        declared.facts(SecurityParameter("P-1", "key", protection="plaintext")),
    ],
)
def test_a_table_that_is_missing_or_leaves_open_what_is_secret_is_inconclusive(seen: Seen[Fact]) -> None:
    assert judged(seen, NOBODY, UNSEEN).verdict is Verdict.INCONCLUSIVE


def test_no_secret_beside_a_declared_password_is_not_believed() -> None:
    mechanisms = declared.facts(AuthenticationMechanism("A-1", "web login", Factor.PASSWORD))
    judgement = judged(declared.facts(), mechanisms, UNSEEN)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "A-1 (password)" in judgement.because.en


@pytest.mark.parametrize("parameters", [declared.facts(), declared.facts(PUBLIC)])
def test_a_device_declared_to_keep_no_secret_has_none_to_protect(parameters: Seen[Fact]) -> None:
    mechanisms = declared.facts(AuthenticationMechanism("A-1", "open sensor", Factor.NONE))
    assert judged(parameters, mechanisms, UNSEEN).verdict is Verdict.NOT_APPLICABLE


def test_a_secret_that_the_flash_keeps_readable_fails_whatever_is_declared() -> None:
    wifi = StoredInClear("NVS", "nvs.net80211/sta.pswd")
    judgement = judged(declared.facts(PROTECTED), NOBODY, observed.facts(wifi))
    assert judgement.verdict is Verdict.FAIL
    assert "nvs.net80211/sta.pswd" in judgement.because.ja
    assert "CONFIG_NVS_ENCRYPTION" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [wifi]


@pytest.mark.parametrize("kind", ["clear", "keys", "accounts"])
def test_a_firmware_that_could_not_be_read_whole_leaves_open_what_lies_in_it(kind: str) -> None:
    given: dict[str, Seen[Fact]] = {"clear": NONE, kind: observed.partly()}
    judgement = judged(declared.facts(PROTECTED, PUBLIC), NOBODY, **given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "firmware" in judgement.remedy.en
