from datetime import date
from functools import partial
from typing import Any

import pytest

from shinsa.facts.channel_design import carried_over, designed, guarantees_fit, mechanisms_fit, unclear_carriage
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.verdict import Verdict
from tests.rules import given

declared: Any = given.declared

TODAY = date(2026, 11, 26)
ALL = (Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY)
SIGNED = (Guarantee.INTEGRITY, Guarantee.AUTHENTICITY)
channel = partial(CommunicationMechanism, "CM-1", "link")
key = partial(SecurityParameter, "SP-1", "key", critical=True)
CHANNELS = declared.facts(channel())


@pytest.mark.parametrize(
    ("entry", "carried", "verdict"),
    [
        (channel(sensitive=True, guarantees=ALL), frozenset(), Verdict.PASS),
        (channel(sensitive=True, guarantees=SIGNED), frozenset(), Verdict.FAIL),
        (channel(sensitive=True, encrypted=False), frozenset(), Verdict.FAIL),
        (channel(sensitive=False, guarantees=SIGNED), frozenset(), Verdict.PASS),
        (channel(sensitive=False, guarantees=SIGNED), frozenset({"CM-1"}), Verdict.FAIL),
        (channel(sensitive=False, encrypted=False), frozenset(), Verdict.PASS),
        (channel(sensitive=False), frozenset(), Verdict.INCONCLUSIVE),
        (channel(guarantees=ALL), frozenset(), Verdict.INCONCLUSIVE),
        (channel(sensitive=True), frozenset(), Verdict.INCONCLUSIVE),
    ],
)
def test_guarantees_fit_what_is_carried(
    entry: CommunicationMechanism, carried: frozenset[str], verdict: Verdict
) -> None:
    assert guarantees_fit(declared.facts(entry), carried).verdict is verdict


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (channel(guarantees=ALL, cryptography=("TLS 1.3",)), Verdict.PASS),
        (channel(guarantees=ALL, cryptography=("AES-128-CBC",)), Verdict.FAIL),
        (channel(guarantees=ALL, cryptography=("AES-128-CBC", "HMAC-SHA-256")), Verdict.PASS),
        (channel(guarantees=SIGNED, cryptography=("SHA-256",)), Verdict.FAIL),
        (channel(guarantees=ALL, cryptography=("SHA-256", "our own")), Verdict.INCONCLUSIVE),
        (channel(guarantees=ALL, encrypted=False), Verdict.FAIL),
        (channel(guarantees=(Guarantee.AVAILABILITY,), cryptography=("TLS 1.3",)), Verdict.PASS),
        (channel(encrypted=False), Verdict.PASS),
        (channel(guarantees=ALL, cryptographic_details="TLS 1.3"), Verdict.INCONCLUSIVE),
        (channel(cryptography=("TLS 1.3",)), Verdict.INCONCLUSIVE),
        (channel(guarantees=ALL, cryptography=("TLS 1.0",)), Verdict.INCONCLUSIVE),
    ],
)
def test_mechanisms_give_what_is_guaranteed(entry: CommunicationMechanism, verdict: Verdict) -> None:
    assert mechanisms_fit(declared.facts(entry), TODAY).verdict is verdict


def test_all_four_questions_together() -> None:
    sound = channel(sensitive=True, encrypted=True, guarantees=ALL, cryptography=("TLS 1.3",))
    broken = channel(sensitive=True, encrypted=True, guarantees=ALL, cryptography=("TLS 1.0",))
    assert designed(declared.facts(sound), frozenset(), TODAY).verdict is Verdict.PASS
    assert designed(declared.facts(broken), frozenset(), TODAY).verdict is Verdict.FAIL


def test_only_critical_parameters_make_a_carrier() -> None:
    public = SecurityParameter("SP-2", "key", critical=False, communication=("CM-2",))
    assert carried_over(declared.facts(key(communication=("CM-1",)), public)) == {"CM-1"}


@pytest.mark.parametrize(
    ("parameter", "verdict"),
    [
        (key(leaves_device=False, communication=("CM-1",)), Verdict.FAIL),
        (key(), Verdict.INCONCLUSIVE),
        (key(leaves_device=True), Verdict.INCONCLUSIVE),
        (SecurityParameter("SP-1", "key"), Verdict.INCONCLUSIVE),
        (key(communication=("CM-9",)), Verdict.FAIL),
        (key(leaves_device=False), Verdict.NOT_APPLICABLE),
        (SecurityParameter("SP-1", "key", critical=False), Verdict.NOT_APPLICABLE),
    ],
)
def test_what_keeps_the_carriers_from_being_known(parameter: SecurityParameter, verdict: Verdict) -> None:
    unclear = unclear_carriage(declared.facts(parameter), CHANNELS)
    assert unclear is not None
    assert unclear.verdict is verdict


def test_carriers_that_are_named_are_clear() -> None:
    assert unclear_carriage(declared.facts(key(communication=("CM-1",))), CHANNELS) is None
    unread = unclear_carriage(declared.nobody_looked(), CHANNELS)
    assert unread is not None
    assert unread.verdict is Verdict.INCONCLUSIVE
