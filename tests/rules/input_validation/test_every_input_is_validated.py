from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.binaries import BinaryHardening
from shinsa.facts.input_validation import ExternalInterface, InputValidation, UserInterface
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.input_validation.every_input_is_validated import every_input_is_validated
from tests.rules.given import declared, observed

SCREEN = UserInterface("I-1", "web page", ("V-1",))
API = ExternalInterface("I-2", "MQTT", ("V-1", "V-2"))
SCHEMA = InputValidation("V-1", "JSON schema with bounds")
LENGTH = InputValidation("V-2", "length of topic and payload")
UNUSED = InputValidation("V-3", "TBD")
PORT = OpenPort("tcp", 1883)


def ask(**given: object) -> Judgement:
    facts = {
        "screens": declared.facts(SCREEN),
        "interfaces": declared.facts(API),
        "validations": declared.facts(SCHEMA, LENGTH, UNUSED),
        "ports": observed.facts(PORT),
        "programs": observed.nobody_looked(),
    }
    return every_input_is_validated(**{**facts, **given})


def test_inputs_with_described_validation_pass() -> None:
    answer = ask()
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [SCREEN, API, SCHEMA, LENGTH]


@pytest.mark.parametrize(
    "given",
    [
        {"validations": declared.facts()},
        {"interfaces": declared.facts(replace(API, validation=("V-9",)))},
        {"screens": declared.partly(replace(SCREEN, validation=("V-9",)))},
    ],
)
def test_a_validation_that_is_not_there_fails(given: dict[str, object]) -> None:
    assert ask(**given).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "given",
    [
        {"interfaces": declared.facts(replace(API, validation=()))},
        {"interfaces": declared.facts(replace(API, validation=("V-1", "V-9")))},
        {"interfaces": declared.facts(replace(API, validation=("V-3",)))},
        {"validations": declared.nobody_looked()},
        {"validations": declared.partly(SCHEMA)},
        {"screens": declared.nobody_looked()},
        {"interfaces": declared.nobody_looked()},
        {"interfaces": declared.partly(API)},
    ],
)
def test_what_is_left_out_is_asked_for(given: dict[str, object]) -> None:
    answer = ask(**given)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "29-InpVal" in answer.remedy.en


def test_ports_that_answer_without_declared_interface_fail() -> None:
    answer = ask(interfaces=declared.facts())
    assert answer.verdict is Verdict.FAIL
    assert "1883/tcp" in answer.because.en


def test_a_device_that_takes_no_input_must_be_seen_to() -> None:
    none: dict[str, object] = {"screens": declared.facts(), "interfaces": declared.facts()}
    assert ask(**none, ports=observed.facts()).verdict is Verdict.NOT_APPLICABLE
    for ports in (observed.nobody_looked(), observed.partly()):
        answer = ask(**none, ports=ports)
        assert answer.verdict is Verdict.INCONCLUSIVE
        assert "scan" in answer.remedy.en


def test_a_service_that_reads_without_a_bound_fails_whatever_is_declared() -> None:
    service = BinaryHardening("cam-httpd", library=False, serves=True, unbounded=("gets", "strcpy"))
    answer = ask(programs=observed.partly(service))
    assert answer.verdict is Verdict.FAIL
    assert "cam-httpd" in answer.because.ja
    assert "fgets" in answer.remedy.en
    assert [getattr(each, "fact", None) for each in answer.evidence] == [service]


@pytest.mark.parametrize(
    "program",
    [
        BinaryHardening("tool", library=False, serves=False, unbounded=("gets",)),
        BinaryHardening("httpd", library=False, serves=True, unbounded=("strcpy",)),
    ],
)
def test_a_tool_and_a_copy_that_may_be_bounded_are_no_finding(program: BinaryHardening) -> None:
    assert ask(programs=observed.facts(program)).verdict is Verdict.PASS


def test_a_program_that_could_not_be_read_keeps_it_open() -> None:
    assert ask(programs=observed.partly()).verdict is Verdict.INCONCLUSIVE
