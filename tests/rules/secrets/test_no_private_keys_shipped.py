import pytest

from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Fact, Secret
from shinsa.model.place import FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.no_private_keys_shipped import no_private_keys_shipped
from tests.rules.given import observed

SECRET = Secret("private key", "0123456789ab", 1679)


def key(*, bits: int | None = 2048, encrypted: bool = False, sample: bool = False) -> PrivateKey:
    return PrivateKey("PEM PKCS#1", "RSA", bits, encrypted, SECRET, sample)


def test_a_key_in_the_image_fails() -> None:
    judgement = no_private_keys_shipped(observed.facts(key(), key(sample=True), at=FilePlace("etc/ssl/server.key")))
    assert judgement.verdict is Verdict.FAIL
    assert "RSA-2048 at etc/ssl/server.key" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [key()]


def test_a_passphrase_does_not_make_a_shared_key_the_units_own() -> None:
    judgement = no_private_keys_shipped(observed.facts(key(bits=None, encrypted=True)))
    assert judgement.verdict is Verdict.FAIL
    assert "with passphrase" in judgement.because.en


@pytest.mark.parametrize("seen", [observed.facts(), observed.facts(key(sample=True)), observed.partly_unprovided()])
def test_firmware_without_a_key_of_its_own_passes(seen: Seen[Fact]) -> None:
    assert no_private_keys_shipped(seen).verdict is Verdict.PASS


@pytest.mark.parametrize("seen", [observed.nobody_looked(), observed.partly(), observed.partly(key(sample=True))])
def test_firmware_that_was_not_read_whole_is_inconclusive(seen: Seen[Fact]) -> None:
    judgement = no_private_keys_shipped(seen)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "firmware image" in judgement.remedy.en
