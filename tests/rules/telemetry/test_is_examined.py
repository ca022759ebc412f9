from dataclasses import replace

import pytest

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.is_examined import is_examined
from tests.rules.given import declared

LOGINS = TelemetryData("T-1", "logins", security_examination="alarm on ten failures in a minute", examined=True)
USAGE = replace(LOGINS, id="T-2", description="hours of use")


def test_an_examination_of_every_kind_passes() -> None:
    answer = is_examined(declared.facts(LOGINS, USAGE))
    assert answer.verdict is Verdict.PASS
    assert len(answer.evidence) == 2


def test_a_kind_that_is_not_examined_by_declaration_fails() -> None:
    ignored = replace(USAGE, examined=False)
    answer = is_examined(declared.facts(LOGINS, ignored))
    assert answer.verdict is Verdict.FAIL
    assert [getattr(each, "fact", None) for each in answer.evidence] == [ignored]


@pytest.mark.parametrize("words", ["", "TODO", "なし"])
def test_an_examination_left_out_is_asked_for(words: str) -> None:
    answer = is_examined(declared.facts(LOGINS, replace(USAGE, security_examination=words)))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "T-2" in answer.because.en
    assert "security_examination" in answer.remedy.en


def test_words_that_may_say_that_it_is_not_examined_are_no_examination() -> None:
    words = replace(USAGE, security_examination="Nobody looks at these.", examined=None)
    assert is_examined(declared.facts(LOGINS, words)).verdict is Verdict.INCONCLUSIVE


def test_without_the_whole_table_it_stays_open() -> None:
    assert is_examined(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert is_examined(declared.partly(LOGINS)).verdict is Verdict.INCONCLUSIVE


def test_without_telemetry_there_is_nothing_to_examine() -> None:
    assert is_examined(declared.facts()).verdict is Verdict.NOT_APPLICABLE
