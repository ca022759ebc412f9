from datetime import date

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.cryptography_is_unbroken import cryptography_is_unbroken
from tests.rules.given import declared

TODAY = date(2026, 11, 26)
PLAIN = CommunicationMechanism("CM-2", "time", encrypted=False)


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (("TLS 1.0",), Verdict.FAIL),
        (("TLS 1.3",), Verdict.PASS),
        (("TLS",), Verdict.INCONCLUSIVE),
        ((), Verdict.INCONCLUSIVE),
    ],
)
def test_every_mechanism_with_cryptography_is_judged(names: tuple[str, ...], verdict: Verdict) -> None:
    link = CommunicationMechanism("CM-1", "cloud", encrypted=True, cryptography=names)
    assert cryptography_is_unbroken(declared.facts(link, PLAIN), TODAY).verdict is verdict


def test_one_without_encryption_is_judged_by_what_it_names_all_the_same() -> None:
    signed = CommunicationMechanism("CM-3", "signed", encrypted=False, cryptography=("MD5",))
    assert cryptography_is_unbroken(declared.facts(signed), TODAY).verdict is Verdict.FAIL


def test_without_any_cryptography_there_is_nothing_to_judge() -> None:
    assert cryptography_is_unbroken(declared.facts(PLAIN), TODAY).verdict is Verdict.NOT_APPLICABLE
