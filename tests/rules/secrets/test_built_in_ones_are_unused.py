from datetime import UTC, datetime

from shinsa.facts.channels import SshHostKey
from shinsa.facts.communication import ServerCertificate
from shinsa.facts.passwords import AcceptedCredential
from shinsa.facts.secrets import PrivateKey, SecretKind, SecretOfTwoUnits
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.built_in_ones_are_unused import built_in_ones_are_unused
from tests.rules.given import observed

NONE: Seen[Fact] = observed.facts()
UNSEEN = observed.nobody_looked()
PUBLIC = "ab" * 32
DAY = datetime(2026, 1, 1, tzinfo=UTC)
KEY = PrivateKey("PEM", "EC", 256, encrypted=False, secret=Secret("key", "0" * 12, 9), public=PUBLIC)
SHOWN = ServerCertificate("unit", "unit", DAY, DAY, True, "EC", 256, "sha256", "00", public=PUBLIC)
ABOVE = ServerCertificate("ca", "ca", DAY, DAY, True, "EC", 256, "sha256", "00", public=PUBLIC, above="11")


def ask(
    accepted: Seen[Fact] = NONE,
    keys: Seen[Fact] = NONE,
    served: Seen[Fact] = NONE,
    hosts: Seen[Fact] = NONE,
    shared: Seen[Fact] = UNSEEN,
) -> Judgement:
    return built_in_ones_are_unused(accepted, keys, served, hosts, shared)


def test_what_stands_in_the_firmware_and_opens_the_device_fails() -> None:
    assert ask(observed.facts(AcceptedCredential("ssh", "root", "found in firmware"))).verdict is Verdict.FAIL


def test_a_key_of_the_firmware_that_a_service_shows_fails() -> None:
    assert ask(keys=observed.facts(KEY), served=observed.facts(SHOWN)).verdict is Verdict.FAIL
    host = SshHostKey("EC", 256, "00", public=PUBLIC)
    assert ask(keys=observed.facts(KEY), hosts=observed.facts(host)).verdict is Verdict.FAIL


def test_a_secret_of_two_units_fails() -> None:
    assert ask(shared=observed.facts(SecretOfTwoUnits(SecretKind.TLS_KEY, same=True))).verdict is Verdict.FAIL


def test_what_is_not_in_use_passes() -> None:
    other = AcceptedCredential("ssh", "root", "vendor default")
    assert ask(observed.facts(other), observed.facts(KEY), observed.facts(ABOVE)).verdict is Verdict.PASS
    assert ask(shared=observed.facts(SecretOfTwoUnits(SecretKind.TLS_KEY, same=False))).verdict is Verdict.PASS


def test_without_device_or_firmware_it_stays_open() -> None:
    assert ask(UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert ask(keys=UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert ask(keys=observed.partly()).verdict is Verdict.INCONCLUSIVE
    shipped = observed.facts(KEY)
    assert ask(keys=shipped, served=UNSEEN, hosts=UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert ask(keys=shipped, hosts=observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert ask(keys=shipped, hosts=UNSEEN).verdict is Verdict.PASS
