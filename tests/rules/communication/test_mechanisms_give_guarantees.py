from datetime import date

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.mechanisms_give_guarantees import mechanisms_give_guarantees
from tests.rules.given import declared

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("names", "verdict"), [(("AES-128-CTR",), Verdict.FAIL), (("TLS 1.3",), Verdict.PASS), ((), Verdict.INCONCLUSIVE)]
)
def test_the_cryptography_has_to_give_what_is_guaranteed(names: tuple[str, ...], verdict: Verdict) -> None:
    channel = CommunicationMechanism("CM-1", "link", guarantees=(Guarantee.INTEGRITY,), cryptography=names)
    assert mechanisms_give_guarantees(declared.facts(channel), TODAY).verdict is verdict
