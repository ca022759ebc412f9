"""Does the privacy notice name what the dossier declares? (TS 103 645 V1.1.1, 4.8-1; TS 103 701, 6-1-1 and 6-1-2)"""

from __future__ import annotations

import re

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.lexicon import DATA, called, kinds_in
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import nothing_processed
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

COMPANY = re.compile(r"\b(?:Ltd|Limited|GmbH|Inc|Corp|LLC|AG|B\.V|S\.A|Oy|K\.K|Co)\b\.?|株式会社|有限会社|合同会社")
"""What marks a party as one company by its name, so that nobody can mean it and write another."""
TABLE = Text(
    "List every category of personal data in IXIT 21-PersData.", "IXIT 21-PersData に個人データの全区分を記入する。"
)
DOCUMENT = Text(
    "Point to the published privacy information as a document with the topic `personal-data`.",
    "公表しているプライバシー情報を、主題 `personal-data` の文書として指定する。",
)
PUBLISH = Text(
    "Name every kind of data and every party of IXIT 21-PersData in the privacy notice.",
    "IXIT 21-PersData の全データと全取扱者を、プライバシー情報に記載する。",
)
COMPARE = Text(
    "Use the same words in IXIT 21-PersData and in the notice, or have an assessor compare them.",
    "IXIT 21-PersData と公表文書の用語を揃えるか、評価者が照合する。",
)
LIST_IT = Text(
    "Add these data to IXIT 21-PersData or 24-TelData, or take them out of the notice.",
    "これらのデータを IXIT 21-PersData か 24-TelData に加えるか、公表文書から除く。",
)


@rule(
    ja="申告された個人データ、目的、取扱者はすべてプライバシー情報に記載され、記載されたデータはすべて申告されている。",
    despite=("statements",),
)
def notice_names_all_data(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """The privacy notice names all data, purposes and parties of IXIT 21-PersData, and no data that nobody declares."""
    nothing = nothing_processed(profile, data)
    if nothing is not None:
        return nothing
    if not len(data):
        return inconclusive(unseen(data), TABLE)
    read = statements.where(lambda one: one.topic is Topic.PERSONAL_DATA)
    told = read.where(lambda one: one.speaks)
    if not len(read):
        none = Text("No privacy information is given.", "プライバシー情報の文書が示されていない。")
        return inconclusive(none if statements.looked else unseen(statements), DOCUMENT, data)
    if not len(told):
        return failed(
            Text("The document that should be the privacy notice is none.", "示された文書にプライバシー情報がない。"),
            PUBLISH,
            read,
        )
    own = {o.fact.manufacturer.casefold() for o in profile if any(one.fact.names_parties for one in told)}
    return _missing(data, told, own) or _more(data, telemetry, told)


def _missing(data: Declared[PersonalData], told: Observed[PublishedStatement], own: set[str]) -> Judgement | None:
    """What the table declares and the notice does not name: for certain, or as far as words can be compared."""
    named = {word for one in told for word in one.fact.named}
    taken = {kind for one in told for kind in one.fact.collected}
    kinds = {kind for one in told for kind in one.fact.data}
    sure: list[Text] = []
    unsure: list[Text] = []
    for row in (one.fact for one in data):
        own_kinds = kinds_in(DATA, row.description)
        if row.description not in named and not (own_kinds and taken.issuperset(own_kinds)):
            absent = own_kinds and not kinds.issuperset(own_kinds)
            (sure if absent else unsure).append(_said(row.id, row.description))
        for party in row.parties:
            if party not in named and party.casefold() not in own:
                (sure if COMPANY.search(party) else unsure).append(_said(row.id, party))
        unsure += [_said(row.id, purpose) for purpose in row.purposes if purpose not in named]
    evidence = [*data, *told]
    if sure and not told.broken:
        why = say("The notice does not name {what}.", "公表文書に記載がない: {what}。", what=listed(sure))
        return failed(why, PUBLISH, evidence)
    if sure or unsure:
        why = say("Not found in the notice: {what}.", "公表文書に見つからない: {what}。", what=listed([*sure, *unsure]))
        return inconclusive(why, COMPARE, evidence)
    return None


def _more(
    data: Declared[PersonalData], telemetry: Declared[TelemetryData], told: Observed[PublishedStatement]
) -> Judgement:
    """What the notice says to be collected and no table declares."""
    declared = kinds_in(DATA, *(o.fact.description for o in data), *(o.fact.description for o in telemetry))
    more = {kind for one in told for kind in one.fact.collected}.difference(declared)
    if more:
        why = say(
            "The notice tells of data that the IXIT does not declare: {what}.",
            "IXIT にないデータが公表文書にある: {what}。",
            what=listed(called(DATA, sorted(more))),
        )
        return inconclusive(why, LIST_IT, [*data, *told])
    if told.broken:
        return inconclusive(unseen(told), DOCUMENT, [*data, *told])
    why = say(
        "The notice names all of {rows}.", "{rows} はすべて公表文書にある。", rows=listed(o.fact.id for o in data)
    )
    return passed(why, [*data, *told])


def _said(row: str, words: str) -> Text:
    return say("{words} ({row})", "{words}（{row}）", words=words, row=row)
