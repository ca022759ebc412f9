"""What carries personal data, and whether it was seen on the wire as it is declared."""

from __future__ import annotations

from shinsa.facts.channels_seen import InUse, entries_of, held_against
from shinsa.facts.claimed_encryption import held_against_claims
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.traffic import Conversation
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, inconclusive, unseen
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

NAME = Text(
    "Name in `communication` of every entry of IXIT 21-PersData the entries of 11-ComMech that carry it, and in their "
    "`cryptography` what they use.",
    "IXIT 21-PersData の各項目の `communication` に、それを運ぶ 11-ComMech の項目を記載し、その `cryptography` に使用する方式を記載する。",
)
ENCRYPT = Text(
    "Encrypt the connection as declared, or correct `encrypted` in IXIT 11-ComMech.",
    "申告どおりに通信を暗号化するか、IXIT 11-ComMech の `encrypted` を訂正する。",
)
IN_CLEAR = (
    "What carries personal data was heard in clear: {pairs}.",
    "個人データを運ぶ通信が平文で記録された: {pairs}。",
)


def carriers_of(
    rows: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism]
) -> Declared[CommunicationMechanism]:
    """The mechanisms that some of these rows name."""
    return mechanisms.where(lambda way: any(way.id in o.fact.communication for o in rows))


def carried_as_declared(
    rows: Declared[PersonalData],
    mechanisms: Declared[CommunicationMechanism],
    in_use: InUse,
    talks: Observed[Conversation],
) -> Judgement:
    """FAIL where a carrier was seen otherwise than declared, PASS where each was seen as declared.

    A row that names no carrier keeps it from passing.
    """
    carriers = carriers_of(rows, mechanisms)
    against = tuple(held_against_claims(carriers, mechanisms, talks, IN_CLEAR, ENCRYPT))
    if not len(carriers):
        return inconclusive(unseen(rows if mechanisms.looked else mechanisms), NAME, rows)
    found = held_against(carriers, entries_of(carriers), in_use, NAME)
    known = {o.fact.id for o in carriers}
    bare = rows.where(lambda row: not row.communication or not known.issuperset(row.communication))
    if not len(bare) and rows.complete:
        return combined(found, *against)
    because = say(
        "What carries these personal data is not declared: {rows}.",
        "個人データを運ぶ通信手段が記載されていない: {rows}。",
        rows=listed(o.fact.id for o in (bare if len(bare) else rows)),
    )
    return combined(found, inconclusive(because, NAME, bare), *against)
