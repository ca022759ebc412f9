"""Are personal data encrypted on their way to services? (EN 303 645 V3.1.3, 5.8-1; TS 103 701, 5.8-1-1)

What was readable in recorded traffic is another question; this one is to the design.
"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.model.combined import denials
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

HOLDS = Text(
    "Every mechanism that carries personal data is declared as encrypted.",
    "個人データを運ぶ通信手段はすべて暗号化と申告されている。",
)
FILL_IN = Text(
    "Name in `communication` of every entry of IXIT 21-PersData the entries of 11-ComMech that carry it, with their `encrypted`.",
    "IXIT 21-PersData の各項目の `communication` に、それを運ぶ 11-ComMech の項目を記載し、その `encrypted` を記入する。",
)
ENCRYPT = Text(
    "Carry these data over TLS only, and set `encrypted: yes` of the mechanism in IXIT 11-ComMech.",
    "これらのデータを TLS だけで送り、IXIT 11-ComMech の該当項目を `encrypted: yes` とする。",
)


@rule(ja="個人データは、暗号化された通信手段で送受信される。")
def confidential_in_transit(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism]
) -> Judgement:
    """Every mechanism that carries personal data is encrypted, by declaration."""
    denied = denials(profile.where(lambda device: device.personal_data is False), data)
    if denied and not len(data):
        return not_applicable(Text("No personal data are declared.", "個人データは申告されていない。"), denied)
    if not len(data):
        return inconclusive(unseen(data), FILL_IN)
    ways = [o.fact for o in mechanisms]
    plain = data.where(lambda row: row.confidential(ways) is False)
    if len(plain):
        rows = listed(o.fact.id for o in plain)
        because = say(
            "By declaration these personal data travel unencrypted: {rows}.",
            "暗号化されない通信手段で送られると申告されている: {rows}。",
            rows=rows,
        )
        return failed(because, ENCRYPT, plain)
    open_ = data.where(lambda row: row.confidential(ways) is None)
    if len(open_):
        rows = listed(o.fact.id for o in open_)
        because = say(
            "What carries these personal data, and whether encrypted, is not declared: {rows}.",
            "個人データを運ぶ通信手段またはその暗号化が記載されていない: {rows}。",
            rows=rows,
        )
        return inconclusive(because, FILL_IN, open_)
    if not (data.complete and mechanisms.complete):
        return absent(mechanisms if data.complete else data, HOLDS, FILL_IN)
    carriers = mechanisms.where(lambda way: any(way.id in o.fact.communication for o in data))
    return passed(HOLDS, (*data, *carriers))
