from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.spreads_reconnection import spreads_reconnection
from tests.rules.given import declared

CLOUD = CommunicationMechanism("C-1", "cloud", resilience_measures=("standard-protocol", "random-delay"))
PAGE = CommunicationMechanism("C-2", "web page", resilience_measures=("not-reconnected",))


def test_a_mechanism_without_any_measure_fails() -> None:
    answer = spreads_reconnection(declared.facts(CLOUD, replace(PAGE, resilience_measures=())))
    assert answer.verdict is Verdict.FAIL
    assert "C-2" in answer.because.ja


def test_measures_of_every_mechanism_pass() -> None:
    assert spreads_reconnection(declared.facts(CLOUD, PAGE)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "mechanisms",
    [
        declared.facts(CLOUD, replace(PAGE, resilience_measures=None)),
        declared.facts(replace(CLOUD, resilience_measures=("standard-protocol", "growing-delay"))),
        declared.partly(CLOUD),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_said_stays_open(mechanisms: object) -> None:
    answer = spreads_reconnection(mechanisms)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "resilience_measures" in answer.remedy.en


def test_a_device_without_communication_is_not_asked() -> None:
    assert spreads_reconnection(declared.facts()).verdict is Verdict.NOT_APPLICABLE
