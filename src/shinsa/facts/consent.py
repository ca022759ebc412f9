"""Which processing of personal data rests on consent, as the dossier declares it (IXIT 21-PersData)."""

from __future__ import annotations

from shinsa.facts.personal_data import PersonalData
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, inconclusive, not_applicable
from shinsa.model.seen import Declared, Seen
from shinsa.model.text import Text

UNDECLARED = Text(
    "The words are there; which data they have to be about is not declared.",
    "文面はあるが、対象となるべきデータが申告されていない。",
)
LIST_DATA = Text(
    "List every kind of personal data in IXIT 21-PersData, with `consent_based`.",
    "IXIT 21-PersData に、すべての個人データを `consent_based` とともに記載する。",
)
NO_CONSENT = Text("No declared processing rests on consent.", "同意に基づく処理は申告されていない。")


def resting_on_consent(data: Declared[PersonalData]) -> Declared[PersonalData]:
    """The rows whose processing rests on consent, or does not say whether it does."""
    return data.where(lambda row: row.consent_based is not False)


def without_consent(data: Declared[PersonalData]) -> Judgement | None:
    """NOT APPLICABLE where the whole table was read and nothing in it rests on consent; None else."""
    if data.complete and not len(resting_on_consent(data)):
        return not_applicable(NO_CONSENT, (*data, *data.looks))
    return None


def undeclared_consent(data: Declared[PersonalData], told: Seen[Fact]) -> Judgement | None:
    """What is open where words ask for consent, and no table says what they would have to ask it for; None else."""
    return None if len(resting_on_consent(data)) else inconclusive(UNDECLARED, LIST_DATA, told)
