from dataclasses import replace

import pytest

from shinsa.facts.setup import UserDecision
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.defaults_are_secure import defaults_are_secure
from tests.rules.given import declared

UPDATES = UserDecision(
    "UD-1",
    "automatic updates",
    options=("On", "Off"),
    default="On",
    secure_default=True,
    concerns="automatic-updates",
    default_state="on",
)
COLOUR = UserDecision("UD-2", "colour of the light", concerns="nothing")


@pytest.mark.parametrize(
    "change",
    [
        {"secure_default": False},
        {"default_state": "off"},
        {"default": "Ask"},
        {"concerns": "remote-access"},
        {"concerns": "password", "default_state": "off"},
    ],
)
def test_a_default_that_is_not_secure_or_no_option_fails(change: dict[str, object]) -> None:
    answer = defaults_are_secure(declared.facts(COLOUR, replace(UPDATES, **change)))  # type: ignore[arg-type]
    assert answer.verdict is Verdict.FAIL
    assert "UD-1" in answer.because.ja


def test_good_defaults_pass() -> None:
    telemetry = replace(UPDATES, id="UD-3", default="Off", concerns="telemetry", default_state="off")
    assert defaults_are_secure(declared.facts(UPDATES, COLOUR, telemetry)).verdict is Verdict.PASS
    assert defaults_are_secure(declared.facts()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "decisions",
    [
        declared.facts(replace(UPDATES, concerns=None)),
        declared.facts(replace(UPDATES, default_state=None)),
        declared.facts(replace(UPDATES, secure_default=None)),
        declared.partly(UPDATES),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_said_stays_open(decisions: object) -> None:
    answer = defaults_are_secure(decisions)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "default_state" in answer.remedy.en
