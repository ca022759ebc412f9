"""Are sensitive personal data encrypted on their way to services? (EN 303 645 V3.1.3, 5.8-2; TS 103 701, 5.8-2-1)

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
    "Every mechanism that carries sensitive personal data is declared as encrypted.",
    "機微な個人データを運ぶ通信手段はすべて暗号化と申告されている。",
)
FILL_IN = Text(
    "Fill in `sensitive` of every entry of IXIT 21-PersData, and `communication` of those that are, with `encrypted` in 11-ComMech.",
    "IXIT 21-PersData の全項目の `sensitive` と、該当項目の `communication`、11-ComMech の `encrypted` を記入する。",
)
ENCRYPT = Text(
    "Carry these data over TLS only, with the server's certificate checked, and set `encrypted: yes` in IXIT 11-ComMech.",
    "これらのデータを、サーバー証明書を検証した TLS だけで送り、IXIT 11-ComMech を `encrypted: yes` とする。",
)


@rule(ja="機微な個人データは、暗号化された通信手段で送受信される。")
def sensitive_is_confidential(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism]
) -> Judgement:
    """Every mechanism that carries sensitive personal data is encrypted, by declaration."""
    ways = [o.fact for o in mechanisms]
    plain = data.where(lambda row: row.sensitive is True and row.confidential(ways) is False)
    if len(plain):
        because = say(
            "By declaration these sensitive personal data travel unencrypted: {rows}.",
            "機微な個人データが、暗号化されない通信手段で送られると申告されている: {rows}。",
            rows=listed(o.fact.id for o in plain),
        )
        return failed(because, ENCRYPT, plain)
    denied = denials(profile.where(lambda device: device.personal_data is False), data)
    others = data.complete and all(o.fact.sensitive is False for o in data)
    if (denied and not len(data)) or others:
        because = Text("No sensitive personal data are declared.", "機微な個人データは申告されていない。")
        return not_applicable(because, (*denied, *data, *data.looks))
    return _designed(data, mechanisms)


def _designed(data: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism]) -> Judgement:
    if not len(data):
        return inconclusive(unseen(data), FILL_IN)
    ways = [o.fact for o in mechanisms]
    open_ = data.where(lambda row: row.sensitive is None or (row.sensitive and row.confidential(ways) is None))
    if len(open_):
        because = say(
            "Whether these are sensitive, or what carries them encrypted, is not declared: {rows}.",
            "機微かどうか、またはそれを運ぶ通信手段の暗号化が記載されていない: {rows}。",
            rows=listed(o.fact.id for o in open_),
        )
        return inconclusive(because, FILL_IN, open_)
    if not (data.complete and mechanisms.complete):
        return absent(mechanisms if data.complete else data, HOLDS, FILL_IN)
    return passed(HOLDS, data.where(lambda row: row.sensitive is True))
