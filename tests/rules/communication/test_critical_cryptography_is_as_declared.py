from shinsa.facts.communication import CommunicationMechanism, TlsVersion
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.fact import Fact
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.critical_cryptography_is_as_declared import critical_cryptography_is_as_declared
from tests.rules.given import declared, observed

NONE: Seen[Fact] = observed.facts()
WEB = CommunicationMechanism("CM-1", "web", encrypted=True, port=443, cryptography=("TLS 1.3",))
KEY = SecurityParameter("SP-1", "password", critical=True, communication=("CM-1",))
TABLE: Seen[Fact] = declared.facts(WEB)
KEYS: Seen[Fact] = declared.facts(KEY)


def verdict(*versions: str, channels: Seen[Fact] = TABLE, parameters: Seen[Fact] = KEYS) -> Verdict:
    seen = observed.facts(*map(TlsVersion, versions), at=EndpointPlace("192.0.2.7", 443))
    return critical_cryptography_is_as_declared(channels, parameters, seen, NONE, NONE, NONE, NONE).verdict


def test_what_is_in_use_is_held_against_what_is_named() -> None:
    assert verdict("TLSv1.3", "TLSv1.0") is Verdict.FAIL
    assert verdict("TLSv1.3") is Verdict.PASS
    assert verdict() is Verdict.INCONCLUSIVE


def test_a_channel_without_encryption_has_none_to_show() -> None:
    plain = declared.facts(CommunicationMechanism("CM-1", "time", encrypted=False))
    assert verdict("TLSv1.0", channels=plain) is Verdict.NOT_APPLICABLE


def test_channels_that_carry_nothing_critical_are_not_meant() -> None:
    kept = declared.facts(SecurityParameter("SP-1", "key", critical=True, leaves_device=False))
    assert verdict("TLSv1.0", parameters=kept) is Verdict.NOT_APPLICABLE
    assert verdict("TLSv1.3", parameters=declared.nobody_looked()) is Verdict.INCONCLUSIVE
