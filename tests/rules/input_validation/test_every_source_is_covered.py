from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.input_validation import ExternalInterface, InputValidation, UserInterface
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.input_validation.every_source_is_covered import every_source_is_covered
from tests.rules.given import declared

PAGE = UserInterface("UI-1", "page", ("IV-1",))
API = ExternalInterface("API-1", "commands", ("IV-1",))
LISTENS = CommunicationMechanism("C-1", "page", port=443, validation=("IV-1",))
CALLS = CommunicationMechanism("C-2", "cloud", port=8883, peers=("mqtt.example",))
PARSER = InputValidation("IV-1", "one parser")
SEEN: dict[str, Seen[Fact]] = {
    "screens": declared.facts(PAGE),
    "apis": declared.facts(API),
    "mechanisms": declared.facts(LISTENS, CALLS),
    "validations": declared.facts(PARSER),
}


def judge(**given: Seen[Fact]) -> Judgement:
    return every_source_is_covered(**{**SEEN, **given})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"screens": declared.facts(replace(PAGE, validation=("IV-9",)))}, "UI-1 (IV-9)"),
        ({"apis": declared.facts(replace(API, validation=("IV-1", "IV-9")))}, "API-1 (IV-9)"),
        ({"mechanisms": declared.facts(replace(LISTENS, validation=("IV-9",)))}, "C-1 (IV-9)"),
    ],
)
def test_a_validation_that_there_is_not_fails(given: dict[str, Seen[Fact]], told: str) -> None:
    answer = judge(**given)
    assert answer.verdict is Verdict.FAIL
    assert told in answer.because.en


def test_sources_without_any_validation_fail() -> None:
    bare = declared.facts(replace(PAGE, validation=()))
    none: Seen[Fact] = declared.facts()
    assert judge(screens=bare, apis=none, mechanisms=none, validations=none).verdict is Verdict.FAIL


def test_sources_that_are_all_covered_pass() -> None:
    answer = judge()
    assert answer.verdict is Verdict.PASS
    assert "UI-1, API-1, C-1" in answer.because.en
    assert "C-2" not in answer.because.en


@pytest.mark.parametrize(
    "given",
    [
        {"screens": declared.facts(replace(PAGE, validation=()))},
        {"mechanisms": declared.facts(replace(LISTENS, validation=()))},
        {"apis": declared.nobody_looked()},
        {"mechanisms": declared.partly(LISTENS)},
        {"validations": declared.nobody_looked()},
    ],
)
def test_what_is_left_open_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    assert judge(**given).verdict is Verdict.INCONCLUSIVE


def test_without_input_there_is_nothing_to_cover() -> None:
    none: Seen[Fact] = declared.facts()
    assert judge(screens=none, apis=none, mechanisms=declared.facts(CALLS)).verdict is Verdict.NOT_APPLICABLE
