"""What carries personal data, and whether it was seen on the wire as it is declared."""

from __future__ import annotations

from shinsa.facts.carried import Wire, carried_as_declared
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.personal_data import PersonalData
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, inconclusive, unseen
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

NAME = Text(
    "Name in `communication` of every entry of IXIT 21-PersData the entries of 11-ComMech that carry it.",
    "IXIT 21-PersData の各項目の `communication` に、それを運ぶ 11-ComMech の項目を記載する。",
)


def carriers_of(
    rows: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism]
) -> Declared[CommunicationMechanism]:
    """The mechanisms that some of these rows name."""
    return mechanisms.where(lambda way: any(way.id in o.fact.communication for o in rows))


def rows_carried_as_declared(
    rows: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism], wire: Wire
) -> Judgement:
    """As `carried_as_declared`, for what carries these rows; a row that names no carrier keeps it from passing."""
    carriers = carriers_of(rows, mechanisms)
    if not len(carriers):
        return inconclusive(unseen(rows if mechanisms.looked else mechanisms), NAME, rows)
    found = carried_as_declared(carriers, wire)
    known = {o.fact.id for o in carriers}
    bare = rows.where(lambda row: not row.communication or not known.issuperset(row.communication))
    if not len(bare) and rows.complete:
        return found
    because = say(
        "What carries these personal data is not declared: {rows}.",
        "個人データを運ぶ通信手段が記載されていない: {rows}。",
        rows=listed(o.fact.id for o in (bare if len(bare) else rows)),
    )
    return combined(found, inconclusive(because, NAME, bare))
