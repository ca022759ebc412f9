"""Is it kept when and for what a consent was given? (EN 303 645 V3.1.3, 6-3B)"""

from __future__ import annotations

from shinsa.facts.consent import NO_CONSENT, resting_on_consent
from shinsa.facts.personal_data import PersonalData
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

WANTED = frozenset({"time", "purpose"})
"""What has to be known of a consent later on."""
QUESTION: Question[PersonalData] = Question(
    holds=lambda row: row.consent_based is True and set(row.consent_record or ()) >= WANTED,
    breaks=lambda row: row.consent_based is True and row.consent_record == (),
    good=("When and for what consent was given is kept: {ids}.", "同意の時点と目的が記録される: {ids}。"),
    bad=("Nothing is kept of the consent: {ids}.", "同意の記録が残らない: {ids}。"),
    remedy=Text(
        "Keep when and for what each consent was given, and set `consent_record` in IXIT 21-PersData.",
        "同意の時点と目的を記録し、IXIT 21-PersData の `consent_record` に記入する。",
    ),
    silent=("What is kept of the consent is left open: {ids}.", "同意の記録の内容が未記入である: {ids}。"),
    fill_in=Text(
        "Fill in `consent_based` and `consent_record` of these entries of IXIT 21-PersData; wanted are time and purpose.",
        "IXIT 21-PersData の該当項目に `consent_based` と `consent_record`（time と purpose）を記入する。",
    ),
    none=NO_CONSENT,
)


@rule(ja="同意の時点と目的が記録される。")
def consent_is_recorded(data: Declared[PersonalData]) -> Judgement:
    """By declaration it is kept when and for what each consent was given."""
    return put_to_each(resting_on_consent(data), QUESTION)
