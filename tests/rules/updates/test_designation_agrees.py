import pytest

from shinsa.facts.user_information import ReadLabel, Shown, ToldDesignation, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.designation_agrees import designation_agrees
from tests.rules.given import attested, declared, observed

TABLE = declared.facts(UserInformation(model_name="HT-200"))
UNSEEN = observed.nobody_looked()
LIVE = declared.facts(UserInformation(model_name="HT-200", model_shown_by=(Shown.ANNOUNCEMENT,)))
NAMED = ToldDesignation("thermostat HT-200", Shown.ANNOUNCEMENT, "mdns", 5353)
OTHER = ToldDesignation("HT-2000", Shown.ANNOUNCEMENT, "upnp", 80, as_model=True)


def read(*words: str) -> list[ReadLabel]:
    return [ReadLabel(each, Shown.LABEL, "A. Person") for each in words]


@pytest.mark.parametrize("words", ["HT-200", "Model: ht-200, S/N 1234", "Thermostat (HT-200)"])
def test_the_declared_designation_passes(words: str) -> None:
    assert designation_agrees(TABLE, attested.facts(*read("Made in Japan", words)), UNSEEN).verdict is Verdict.PASS


@pytest.mark.parametrize("words", ["HT-2000", "HT-200-B", "HT-100", "THT-200"])
def test_another_one_fails(words: str) -> None:
    judgement = designation_agrees(TABLE, attested.facts(*read(words)), UNSEEN)
    assert judgement.verdict is Verdict.FAIL
    assert words in judgement.because.en


def test_what_nobody_read_or_declared_is_open() -> None:
    for labels in (attested.nobody_looked(), attested.facts(), attested.partly(*read("HT-100"))):
        assert designation_agrees(TABLE, labels, UNSEEN).verdict is Verdict.INCONCLUSIVE
    unnamed = declared.facts(UserInformation(model_name="TBD"))
    assert designation_agrees(unnamed, attested.facts(*read("HT-200")), UNSEEN).verdict is Verdict.INCONCLUSIVE


def test_what_the_device_tells_where_the_dossier_says_decides() -> None:
    unread = attested.nobody_looked()
    for told, verdict in (
        ((NAMED,), Verdict.PASS),
        ((OTHER,), Verdict.FAIL),
        ((NAMED, OTHER), Verdict.INCONCLUSIVE),
        ((), Verdict.INCONCLUSIVE),
    ):
        assert designation_agrees(LIVE, unread, observed.facts(*told)).verdict is verdict
    assert designation_agrees(TABLE, unread, observed.facts(OTHER)).verdict is Verdict.INCONCLUSIVE
