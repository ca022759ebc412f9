"""Is consent obtained in a valid way? (TS 103 645 V1.1.1, 4.8-2; TS 103 701, 6-2)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DESCRIBE = Text(
    "Fill in `consent_based`, `obtaining_consent` and `consent_is_opt_in` of these entries of IXIT 21-PersData.",
    "IXIT 21-PersData の該当項目の `consent_based`、`obtaining_consent`、`consent_is_opt_in` を記入する。",
)
OPT_IN = Text(
    "Ask for consent by a clear act of the consumer, free and separate from other terms, before processing starts.",
    "処理を始める前に、他の条件から切り離し、消費者の自由で明確な行為によって同意を得る。",
)
DOCUMENT = Text(
    "Point to the words by which consent is asked for as a document with the topic `consent`.",
    "同意を求める文面を、主題 `consent` の文書として指定する。",
)
SAY_WHY = Text(
    "Tell the consumer, where consent is asked for, for what purpose the data are used.",
    "同意を求める箇所で、データの利用目的を消費者に示す。",
)


@rule(ja="同意は、目的を示した上で、自由かつ明確な意思表示（オプトイン）により得られている。")
def consent_is_valid(data: Declared[PersonalData], statements: Observed[PublishedStatement]) -> Judgement:
    """Consent is a free, clear opt-in to a stated purpose, for all personal data that rest on it."""
    asking = data.where(lambda row: row.consent_based is not False)
    if data.complete and not len(asking):
        because = Text("No declared processing rests on consent.", "同意に基づく処理は申告されていない。")
        return not_applicable(because, (*data, *data.looks))
    return combined(_declared(asking), _published(statements.where(lambda statement: statement.topic is Topic.CONSENT)))


def _declared(asking: Declared[PersonalData]) -> Judgement:
    if not len(asking):
        return inconclusive(unseen(asking), DESCRIBE)
    assumed = asking.where(lambda row: row.consent_is_opt_in is False)
    if len(assumed):
        rows = listed(each.fact.id for each in assumed)
        because = say(
            "Consent is assumed, not given by opt-in, for {rows}.", "{rows} の同意がオプトインでない。", rows=rows
        )
        return failed(because, OPT_IN, assumed)
    bare = asking.where(lambda row: not (row.consent_based and row.consent_is_opt_in and filled(row.obtaining_consent)))
    if len(bare):
        rows = listed(each.fact.id for each in bare)
        because = say(
            "How consent is obtained is left open for {rows}.", "{rows} の同意の取得方法に未記入がある。", rows=rows
        )
        return inconclusive(because, DESCRIBE, bare)
    rows = listed(each.fact.id for each in asking)
    because = say(
        "Consent is declared as a described opt-in for {rows}.",
        "{rows} の同意は説明のあるオプトインと申告されている。",
        rows=rows,
    )
    return passed(because, asking)


def _published(read: Observed[PublishedStatement]) -> Judgement:
    if not len(read):
        return inconclusive(unseen(read), DOCUMENT)
    told = read.where(lambda statement: statement.speaks and statement.names_purpose)
    if len(told):
        return passed(Text("The request for consent names its purpose.", "同意を求める文面が目的を示している。"), told)
    because = Text(
        "No words that ask for consent and name a purpose were found.", "目的を示して同意を求める文面が見つからない。"
    )
    if read.broken:
        return inconclusive(say("{so} {unread}", "{so}{unread}", so=because, unread=unseen(read)), DOCUMENT, read)
    return failed(because, SAY_WHY, read)
