"""Are consumers told how to withdraw their consent? (TS 103 645 V1.1.1, 4.8-3; EN 303 645, 6-3)"""

from __future__ import annotations

from shinsa.facts.consent import undeclared_consent, without_consent
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

DOCUMENT = Text(
    "Point to the words that tell how to withdraw consent as a document with the topic `consent-withdrawal`.",
    "同意の撤回方法を説明する文書を、主題 `consent-withdrawal` で指定する。",
)
TELL = Text(
    "Tell consumers how they withdraw their consent, at any time.", "同意をいつでも撤回できる方法を消費者に説明する。"
)


@rule(ja="同意の撤回方法が消費者に公表されている。", despite=("statements",))
def withdrawal_is_published(data: Declared[PersonalData], statements: Observed[PublishedStatement]) -> Judgement:
    """The published words tell how to withdraw consent."""
    none = without_consent(data)
    if none is not None:
        return none
    read = statements.where(lambda statement: statement.topic is Topic.CONSENT_WITHDRAWAL)
    told = read.where(lambda statement: statement.speaks)
    if len(told):
        return undeclared_consent(data, told) or passed(
            Text("The published words tell how to withdraw consent.", "公表文書が同意の撤回方法を説明している。"), told
        )
    if not len(read) or read.broken:
        return inconclusive(unseen(read), DOCUMENT, read)
    return failed(
        Text("The published words do not tell how to withdraw consent.", "公表文書に同意の撤回方法の説明がない。"),
        TELL,
        read,
    )
