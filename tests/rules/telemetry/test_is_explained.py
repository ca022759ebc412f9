from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.is_explained import is_explained
from tests.rules.given import declared, observed

USAGE = TelemetryData("T-1", "hours of use", purpose="plan spare parts")
TOLD = PublishedStatement(Topic.TELEMETRY, found=True, names_data=True, names_purpose=True)


def test_declared_and_published_passes() -> None:
    answer = is_explained(declared.facts(USAGE), observed.facts(TOLD))
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [USAGE, TOLD]


@pytest.mark.parametrize(
    ("statement", "lacking"),
    [
        (replace(TOLD, names_data=False), "the data."),
        (replace(TOLD, names_purpose=False), "the purposes."),
        (replace(TOLD, found=False), "the data, the purposes."),
        (replace(TOLD, filler="TBD"), "the data, the purposes."),
    ],
)
def test_published_words_that_leave_something_out_fail(statement: PublishedStatement, lacking: str) -> None:
    answer = is_explained(declared.facts(USAGE), observed.facts(statement))
    assert answer.verdict is Verdict.FAIL
    assert answer.because.en.endswith(lacking)
    assert is_explained(declared.facts(USAGE), observed.partly(statement)).verdict is Verdict.INCONCLUSIVE


def test_without_a_document_on_telemetry_it_stays_open() -> None:
    answer = is_explained(declared.facts(USAGE), observed.facts(replace(TOLD, topic=Topic.PERSONAL_DATA)))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "`telemetry`" in answer.remedy.en


@pytest.mark.parametrize(
    "telemetry",
    [declared.nobody_looked(), declared.partly(USAGE), declared.facts(USAGE, replace(USAGE, id="T-2", purpose="n/a"))],
)
def test_a_purpose_left_out_is_asked_for(telemetry: object) -> None:
    answer = is_explained(telemetry, observed.facts(TOLD))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "purpose" in answer.remedy.en


def test_without_telemetry_there_is_nothing_to_explain() -> None:
    assert is_explained(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
