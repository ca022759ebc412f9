import pytest

from shinsa.facts.user_information import ReadLabel, Shown, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.designation_agrees import designation_agrees
from tests.rules.given import attested, declared

TABLE = declared.facts(UserInformation(model_name="HT-200"))


def read(*words: str) -> list[ReadLabel]:
    return [ReadLabel(each, Shown.LABEL, "A. Person") for each in words]


@pytest.mark.parametrize("words", ["HT-200", "Model: ht-200, S/N 1234", "Thermostat (HT-200)"])
def test_the_declared_designation_passes(words: str) -> None:
    assert designation_agrees(TABLE, attested.facts(*read("Made in Japan", words))).verdict is Verdict.PASS


@pytest.mark.parametrize("words", ["HT-2000", "HT-200-B", "HT-100", "THT-200"])
def test_another_one_fails(words: str) -> None:
    judgement = designation_agrees(TABLE, attested.facts(*read(words)))
    assert judgement.verdict is Verdict.FAIL
    assert words in judgement.because.en


def test_what_nobody_read_or_declared_is_open() -> None:
    for labels in (attested.nobody_looked(), attested.facts(), attested.partly(*read("HT-100"))):
        assert designation_agrees(TABLE, labels).verdict is Verdict.INCONCLUSIVE
    unnamed = declared.facts(UserInformation(model_name="TBD"))
    assert designation_agrees(unnamed, attested.facts(*read("HT-200"))).verdict is Verdict.INCONCLUSIVE
