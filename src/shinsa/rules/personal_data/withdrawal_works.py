"""Did the withdrawal of consent work when it was tried? (TS 103 645 V1.1.1, 4.8-3; TS 103 701, 6-3-2)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Make withdrawal work as described, for every kind of data, and repeat the test.",
    "全データについて説明どおりに撤回できるようにし、再試験する。",
)
TRIED = Trial(
    Test.CONSENT_WITHDRAWAL,
    "21-PersData",
    Text("A test showed that consent can be withdrawn.", "同意を撤回できることが試験で確認された。"),
    MEND,
)


@rule(ja="同意を、申告された方法で撤回できる。")
def withdrawal_works(data: Declared[PersonalData], tests: Attested[TestRecord]) -> Judgement:
    """In a test consent could be withdrawn as described, for all personal data that rest on it."""
    return tried_on_each(TRIED, data.where(lambda row: row.consent_based is not False), tests)
