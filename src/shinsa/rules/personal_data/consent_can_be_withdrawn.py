"""Can consumers take back their consent at any time? (TS 103 645 V1.1.1, 4.8-3; TS 103 701, 6-3)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DESCRIBE = Text(
    "Fill in `consent_based` and `withdrawing_consent` of these entries of IXIT 21-PersData.",
    "IXIT 21-PersData の該当項目の `consent_based` と `withdrawing_consent` を記入する。",
)
DOCUMENT = Text(
    "Point to the words that tell how to withdraw consent as a document with the topic `consent-withdrawal`.",
    "同意の撤回方法を説明する文書を、主題 `consent-withdrawal` で指定する。",
)
TELL = Text(
    "Tell consumers how they withdraw their consent, at any time.", "同意をいつでも撤回できる方法を消費者に説明する。"
)
RECORD = Text("Record the laboratory test `consent-withdrawal`.", "試験機関の試験記録 `consent-withdrawal` を付ける。")
HOLDS = Text("A test showed that consent can be withdrawn.", "同意を撤回できることが試験で確認された。")
MEND = Text(
    "Make withdrawal work as described, for every kind of data, and repeat the test.",
    "全データについて説明どおりに撤回できるようにし、再試験する。",
)


@rule(ja="消費者は、説明された方法でいつでも同意を撤回できる。")
def consent_can_be_withdrawn(
    data: Declared[PersonalData], statements: Observed[PublishedStatement], tests: Attested[TestRecord]
) -> Judgement:
    """Consumers are told how to withdraw their consent, and it works."""
    asking = data.where(lambda row: row.consent_based is not False)
    if data.complete and not len(asking):
        because = Text("No declared processing rests on consent.", "同意に基づく処理は申告されていない。")
        return not_applicable(because, (*data, *data.looks))
    records = tests.where(lambda record: record.test is Test.CONSENT_WITHDRAWAL)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(
        _declared(asking),
        _published(statements.where(lambda statement: statement.topic is Topic.CONSENT_WITHDRAWAL)),
        tried(held, broken, HOLDS, MEND, RECORD),
    )


def _declared(asking: Declared[PersonalData]) -> Judgement:
    bare = asking.where(lambda row: not (row.consent_based and filled(row.withdrawing_consent)))
    if not len(asking):
        return inconclusive(unseen(asking), DESCRIBE)
    if len(bare):
        rows = listed(each.fact.id for each in bare)
        because = say(
            "How consent is withdrawn is left open for {rows}.", "{rows} の同意の撤回方法が未記入である。", rows=rows
        )
        return inconclusive(because, DESCRIBE, bare)
    rows = listed(each.fact.id for each in asking)
    return passed(
        say("Withdrawal is described for {rows}.", "{rows} の同意の撤回方法が申告されている。", rows=rows), asking
    )


def _published(read: Observed[PublishedStatement]) -> Judgement:
    told = read.where(lambda statement: statement.speaks)
    if len(told):
        return passed(
            Text("The published words tell how to withdraw consent.", "公表文書が同意の撤回方法を説明している。"), told
        )
    if not len(read) or read.broken:
        return inconclusive(unseen(read), DOCUMENT, read)
    return failed(
        Text("The published words do not tell how to withdraw consent.", "公表文書に同意の撤回方法の説明がない。"),
        TELL,
        read,
    )
