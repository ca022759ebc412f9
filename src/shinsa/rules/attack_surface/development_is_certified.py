"""Does a certificate show that the process of development conforms to IEC 62443-4-1? (IEC 62443-4-2, CCSC 4)"""

from __future__ import annotations

import re
from datetime import date

from shinsa.facts.certified import PARTS
from shinsa.facts.device import CertificateDocument, ProductCertificate
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SCHEME = re.compile(r"62443\s?-\s?4\s?-\s?1(?!\d)|\bSDLA\b", re.IGNORECASE)
"""The standard by its number, and ISASecure's certification by it."""
GIVE = Text(
    "List a valid certificate of the process by IEC 62443-4-1 in `certificates`, with `number`, `expires` and its `document`; or have an "
    "assessor attest the report of an assessment by it.",
    "IEC 62443-4-1 によるプロセスの有効な認証書を、`number`、`expires`、`document` とともに `certificates` に記載する。"
    "または、評価報告書を評価者が確認して証明する。",
)
CORRECT = Text(
    "Write number, product and days as the certificate does, or hand over the right document.",
    "番号・製品・日付を認証書のとおりに記入するか、該当する文書を提出する。",
)


@rule(ja="開発プロセスが IEC 62443-4-1 に適合することを、認証書が示す。")
def development_is_certified(
    certificates: Declared[ProductCertificate], documents: Observed[CertificateDocument], today: date
) -> Judgement:
    """A certificate of the process by IEC 62443-4-1 is valid on the day of judging, and its document was handed over and read."""
    ours = certificates.where(lambda one: SCHEME.search(one.scheme) is not None)
    if not len(ours):
        because = Text("No certificate by IEC 62443-4-1 is declared.", "IEC 62443-4-1 の認証書が申告されていない。")
        return inconclusive(because, GIVE, certificates.looks) if certificates.looked else absent(ours, because, GIVE)
    answers = [_judged(one, documents, today) for one in ours]
    return min(answers, key=lambda answer: answer.verdict)


def _judged(one: Observation[ProductCertificate], documents: Observed[CertificateDocument], today: date) -> Judgement:
    said, number = one.fact, one.fact.number or "?"
    if said.expires is not None and said.expires < today:
        because = say(
            "Certificate {n} expired on {day}.", "認証 {n} は {day} に有効期限が切れた。", n=number, day=said.expires
        )
        return inconclusive(because, GIVE, [one])
    read = documents.where(lambda doc: (doc.document, doc.number) == (said.document, said.number))
    wrong = read.where(lambda doc: bool(doc.lacks))
    if len(wrong):
        because = say(
            "The document of certificate {n} does not say what is declared of it: {what}.",
            "認証 {n} の文書に、申告された内容がない: {what}。",
            n=number,
            what=listed(PARTS.get(each, each) for o in wrong for each in o.fact.lacks),
        )
        return failed(because, CORRECT, (one, *wrong))
    if not filled(said.number) or said.expires is None or not len(read):
        because = say(
            "Number, day of expiry, or a document that can be read is not given of certificate {n}.",
            "認証 {n} の番号、有効期限、または読み取れる文書が示されていない。",
            n=number,
        )
        return inconclusive(because, GIVE, [one])
    because = say(
        "Certificate {n} by IEC 62443-4-1 is valid until {day}.",
        "IEC 62443-4-1 の認証 {n} は {day} まで有効である。",
        n=number,
        day=said.expires,
    )
    return passed(because, (one, *read))
