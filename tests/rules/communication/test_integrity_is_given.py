from dataclasses import replace
from datetime import date

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.integrity_is_given import integrity_is_given
from tests.rules.given import declared

TODAY = date(2026, 11, 26)
LINK = CommunicationMechanism("CM-1", "link", guarantees=(Guarantee.INTEGRITY,), cryptography=("TLS 1.3",))


def judged(*channels: CommunicationMechanism) -> Verdict:
    return integrity_is_given(declared.facts(*channels), TODAY).verdict


def test_agreed_cryptography_gives_it_with_or_without_encryption() -> None:
    signed = replace(LINK, id="CM-2", encrypted=False, cryptography=("Ed25519",))
    assert judged(LINK, signed) is Verdict.PASS


def test_what_a_network_needs_to_work_is_not_asked_unless_it_may_be_sensitive() -> None:
    lease = CommunicationMechanism("CM-3", "lease", protocol="dhcp", sensitive=False, encrypted=False)
    assert judged(LINK, lease) is Verdict.PASS
    assert judged(LINK, replace(lease, sensitive=None)) is Verdict.INCONCLUSIVE
    assert judged(LINK, replace(lease, protocol="modbus")) is Verdict.INCONCLUSIVE


def test_another_guarantee_or_a_cipher_that_cannot_give_it_fails() -> None:
    assert judged(LINK, replace(LINK, guarantees=(Guarantee.CONFIDENTIALITY,))) is Verdict.FAIL
    assert judged(replace(LINK, cryptography=("AES-128-CTR",))) is Verdict.FAIL


def test_what_is_not_said_or_not_known_stays_open() -> None:
    for one in (
        replace(LINK, guarantees=()),
        replace(LINK, cryptography=()),
        replace(LINK, cryptography=("Own cipher",)),
    ):
        assert judged(one) is Verdict.INCONCLUSIVE
    assert integrity_is_given(declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE
