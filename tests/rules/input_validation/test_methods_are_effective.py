from dataclasses import replace

import pytest

from shinsa.facts.input_validation import InputValidation
from shinsa.model.verdict import Verdict
from shinsa.rules.input_validation.methods_are_effective import methods_are_effective
from tests.rules.given import declared

SCHEMA = InputValidation("IV-1", "schema of every message", ("schema",), "device", "reject")


@pytest.mark.parametrize(
    "change", [{"checks": ()}, {"checked_by": "client"}, {"on_failure": "log-only"}, {"on_failure": "none"}]
)
def test_a_check_that_keeps_nothing_off_fails(change: dict[str, object]) -> None:
    answer = methods_are_effective(declared.facts(SCHEMA, replace(SCHEMA, id="IV-2", **change)))  # type: ignore[arg-type]
    assert answer.verdict is Verdict.FAIL
    assert "IV-2" in answer.because.ja
    assert "IV-1" not in answer.because.en


@pytest.mark.parametrize("checks", [("schema",), ("allow-list",), ("type", "range"), ("format", "length", "order")])
def test_checks_of_shape_and_size_pass(checks: tuple[str, ...]) -> None:
    for by, then in (("device", "reject"), ("service", "sanitise")):
        method = replace(SCHEMA, checks=checks, checked_by=by, on_failure=then)
        assert methods_are_effective(declared.facts(method)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "validations",
    [
        declared.facts(replace(SCHEMA, checks=("length",))),
        declared.facts(replace(SCHEMA, checks=("type", "order", "signature"))),
        declared.facts(replace(SCHEMA, checks=None)),
        declared.facts(replace(SCHEMA, checked_by=None)),
        declared.facts(replace(SCHEMA, on_failure=None)),
        declared.partly(SCHEMA),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_said_stays_open(validations: object) -> None:
    answer = methods_are_effective(validations)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "checks" in answer.remedy.en


def test_without_validation_there_is_nothing_to_weigh() -> None:
    assert methods_are_effective(declared.facts()).verdict is Verdict.NOT_APPLICABLE
