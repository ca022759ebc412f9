import pytest

from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.facts.secrets import SecurityParameter, StoredInClear
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.storage_is_protected import storage_is_protected
from tests.rules.given import declared, observed

NOBODY = declared.nobody_looked()
UNSEEN = observed.nobody_looked()
PROTECTED = SecurityParameter("P-1", "device key", critical=True, protection="Never leaves the secure element")
PUBLIC = SecurityParameter("P-2", "update key", critical=False)


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
    judgement = storage_is_protected(declared.facts(parameter(words), PUBLIC), NOBODY, UNSEEN)
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [parameter(words)]


@pytest.mark.parametrize("words", ["never stored in plaintext", "AES-128", "平文では保存せずTEE内で暗号化"])
def test_a_secret_with_a_protection_passes(words: str) -> None:
    judgement = storage_is_protected(declared.facts(parameter(words), PUBLIC), NOBODY, UNSEEN)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [parameter(words)]


@pytest.mark.parametrize("words", ["", "TBD", "n/a", "-", "xxx", "未定", "なし"])
def test_a_protection_that_is_left_out_is_inconclusive(words: str) -> None:
    judgement = storage_is_protected(declared.facts(PROTECTED, parameter(words)), NOBODY, UNSEEN)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`protection`" in judgement.remedy.en


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
    assert storage_is_protected(seen, NOBODY, UNSEEN).verdict is Verdict.INCONCLUSIVE


def test_no_secret_beside_a_declared_password_is_not_believed() -> None:
    mechanisms = declared.facts(AuthenticationMechanism("A-1", "web login", Factor.PASSWORD))
    judgement = storage_is_protected(declared.facts(), mechanisms, UNSEEN)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "A-1 (password)" in judgement.because.en


@pytest.mark.parametrize("parameters", [declared.facts(), declared.facts(PUBLIC)])
def test_a_device_declared_to_keep_no_secret_passes(parameters: Seen[Fact]) -> None:
    mechanisms = declared.facts(AuthenticationMechanism("A-1", "open sensor", Factor.NONE))
    assert storage_is_protected(parameters, mechanisms, UNSEEN).verdict is Verdict.PASS


def test_a_secret_that_the_flash_keeps_readable_fails_whatever_is_declared() -> None:
    wifi = StoredInClear("NVS", "nvs.net80211/sta.pswd")
    judgement = storage_is_protected(declared.facts(PROTECTED), NOBODY, observed.facts(wifi))
    assert judgement.verdict is Verdict.FAIL
    assert "nvs.net80211/sta.pswd" in judgement.because.ja
    assert "CONFIG_NVS_ENCRYPTION" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [wifi]
