"""Which processing of personal data rests on consent, as the dossier declares it (IXIT 21-PersData)."""

from __future__ import annotations

from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.seen import Declared
from shinsa.model.text import Text

NO_CONSENT = Text("No declared processing rests on consent.", "同意に基づく処理は申告されていない。")


def resting_on_consent(data: Declared[PersonalData]) -> Declared[PersonalData]:
    """The rows whose processing rests on consent, or does not say whether it does."""
    return data.where(lambda row: row.consent_based is not False)


def without_consent(data: Declared[PersonalData]) -> Judgement | None:
    """NOT APPLICABLE where the whole table was read and nothing in it rests on consent; None else."""
    if data.complete and not len(resting_on_consent(data)):
        return not_applicable(NO_CONSENT, (*data, *data.looks))
    return None
