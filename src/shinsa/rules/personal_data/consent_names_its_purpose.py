"""Does the request for consent name its purpose? (TS 103 645 V1.1.1, 4.8-2; EN 303 645, 6-2)"""

from __future__ import annotations

from shinsa.facts.consent import undeclared_consent, without_consent
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, say

DOCUMENT = Text(
    "Point to the words by which consent is asked for as a document with the topic `consent`.",
    "同意を求める文面を、主題 `consent` の文書として指定する。",
)
SAY_WHY = Text(
    "Tell the consumer, where consent is asked for, for what purpose the data are used.",
    "同意を求める箇所で、データの利用目的を消費者に示す。",
)


@rule(ja="同意を求める文面が、データの利用目的を示している。", despite=("statements",))
def consent_names_its_purpose(data: Declared[PersonalData], statements: Observed[PublishedStatement]) -> Judgement:
    """The words by which consent is asked for name the purpose of the processing."""
    none = without_consent(data)
    if none is not None:
        return none
    read = statements.where(lambda statement: statement.topic is Topic.CONSENT)
    if not len(read):
        return inconclusive(unseen(read), DOCUMENT)
    told = read.where(lambda statement: statement.speaks and statement.names_purpose)
    if len(told):
        return undeclared_consent(data, told) or passed(
            Text("The request for consent names its purpose.", "同意を求める文面が目的を示している。"), told
        )
    because = Text(
        "No words that ask for consent and name a purpose were found.", "目的を示して同意を求める文面が見つからない。"
    )
    if read.broken:
        return inconclusive(say("{so} {unread}", "{so}{unread}", so=because, unread=unseen(read)), DOCUMENT, read)
    return failed(because, SAY_WHY, read)
