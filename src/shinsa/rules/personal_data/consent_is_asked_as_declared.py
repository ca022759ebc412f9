"""Is consent obtained on the device as declared? (TS 103 701, 6-2-2)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Ask for consent as IXIT 21-PersData describes, before processing starts, and repeat the test.",
    "IXIT 21-PersData の説明どおりに、処理の開始前に同意を求めるようにし、再試験する。",
)
TRIED = Trial(
    Test.CONSENT,
    "21-PersData",
    Text(
        "A test showed that consent is asked for as declared.", "申告どおりに同意が求められることが試験で確認された。"
    ),
    MEND,
)


@rule(ja="同意が、申告された方法で取得される。")
def consent_is_asked_as_declared(data: Declared[PersonalData], tests: Attested[TestRecord]) -> Judgement:
    """In a test consent was asked for as declared, for all personal data that rest on it."""
    return tried_on_each(TRIED, data.where(lambda row: row.consent_based is not False), tests)
