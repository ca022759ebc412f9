from dataclasses import replace
from datetime import date

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.remote_critical_channels_by_design import remote_critical_channels_by_design
from tests.rules.given import declared

TODAY = date(2026, 11, 26)
ALL = (Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY)
SOUND = CommunicationMechanism(
    "CM-1", "cloud", encrypted=True, sensitive=True, guarantees=ALL, cryptography=("TLS 1.3",), remote=True
)
WEAK = replace(SOUND, id="CM-2", cryptography=("TLS 1.0",))
KEYS = declared.facts(SecurityParameter("SP-1", "token", critical=True, communication=("CM-1",)))


def verdict(*channels: CommunicationMechanism) -> Verdict:
    return remote_critical_channels_by_design(declared.facts(*channels), KEYS, TODAY).verdict


def test_the_carriers_of_critical_parameters_are_judged_and_no_others() -> None:
    assert verdict(replace(WEAK, id="CM-1")) is Verdict.FAIL
    assert verdict(SOUND, WEAK) is Verdict.PASS


def test_a_carrier_that_says_too_little_stays_open() -> None:
    assert verdict(replace(SOUND, cryptography=())) is Verdict.INCONCLUSIVE
    assert verdict(replace(SOUND, remote=None)) is Verdict.INCONCLUSIVE


def test_one_that_only_the_local_network_reaches_is_not_meant() -> None:
    assert verdict(replace(WEAK, id="CM-1", remote=False)) is Verdict.NOT_APPLICABLE


def test_what_is_not_said_of_the_parameters_stays_open() -> None:
    silent = declared.facts(SecurityParameter("SP-1", "token", critical=True))
    kept = declared.facts(SecurityParameter("SP-1", "token", critical=True, leaves_device=False))
    assert remote_critical_channels_by_design(declared.facts(SOUND), silent, TODAY).verdict is Verdict.INCONCLUSIVE
    assert remote_critical_channels_by_design(declared.facts(SOUND), kept, TODAY).verdict is Verdict.NOT_APPLICABLE
