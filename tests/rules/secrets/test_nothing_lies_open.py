from shinsa.facts.passwords import PasswordHash, PasswordState
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.fact import Fact, Secret
from shinsa.model.place import FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.nothing_lies_open import nothing_lies_open
from tests.rules.given import declared, observed

SAID = declared.facts(SecurityParameter("SP-1", "key", critical=True))
NONE: Seen[Fact] = observed.facts()
UNSEEN = observed.nobody_looked()
SECRET = Secret("credential", "0" * 12, 9)
SETTING = FilePlace("etc/mqtt.conf", line=3)


def test_secrets_that_all_may_read_fail_one_by_one() -> None:
    key = observed.facts(PrivateKey("PEM", "EC", 256, encrypted=False, secret=SECRET, world_readable=True))
    password = observed.facts(HardCodedCredential("MQTT password", "", SECRET, world_readable=True), at=SETTING)
    root = observed.facts(PasswordHash("root", PasswordState.HASHED, secret=SECRET, world_readable=True))
    assert (
        nothing_lies_open(SAID, observed.facts(StoredInClear("NVS", "wifi.pswd")), NONE, NONE, NONE).verdict
        is Verdict.FAIL
    )
    assert nothing_lies_open(SAID, UNSEEN, key, NONE, NONE).verdict is Verdict.FAIL
    assert nothing_lies_open(SAID, UNSEEN, NONE, password, NONE).verdict is Verdict.FAIL
    assert nothing_lies_open(SAID, UNSEEN, NONE, NONE, root).verdict is Verdict.FAIL


def test_what_only_its_owner_reads_passes() -> None:
    key = observed.facts(PrivateKey("PEM", "EC", 256, encrypted=False, secret=SECRET, world_readable=False))
    sample = observed.facts(
        PrivateKey("PEM", "EC", 256, encrypted=False, secret=SECRET, sample=True, world_readable=True)
    )
    assert nothing_lies_open(SAID, UNSEEN, key, NONE, NONE).verdict is Verdict.PASS
    assert nothing_lies_open(SAID, UNSEEN, sample, NONE, NONE).verdict is Verdict.PASS


def test_without_a_firmware_or_a_declaration_it_stays_open() -> None:
    assert nothing_lies_open(SAID, UNSEEN, UNSEEN, UNSEEN, UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert nothing_lies_open(SAID, UNSEEN, observed.partly(), NONE, NONE).verdict is Verdict.INCONCLUSIVE
    assert nothing_lies_open(SAID, UNSEEN, NONE, observed.partly(), NONE).verdict is Verdict.INCONCLUSIVE
    bare = observed.facts(PrivateKey("PEM", "EC", 256, encrypted=False, secret=SECRET))
    assert nothing_lies_open(SAID, UNSEEN, bare, NONE, NONE).verdict is Verdict.INCONCLUSIVE
    assert nothing_lies_open(declared.nobody_looked(), UNSEEN, NONE, NONE, NONE).verdict is Verdict.INCONCLUSIVE


def test_a_setting_of_an_image_without_modes_stays_open() -> None:
    unknown = HardCodedCredential("MQTT password", "", SECRET)
    assert unknown.world_readable is None
    assert (
        nothing_lies_open(SAID, NONE, NONE, observed.facts(unknown, at=SETTING), NONE).verdict is Verdict.INCONCLUSIVE
    )
    assert nothing_lies_open(SAID, NONE, NONE, observed.facts(unknown), NONE).verdict is Verdict.PASS
