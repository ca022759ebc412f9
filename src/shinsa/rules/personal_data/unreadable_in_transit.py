"""Do personal data cross the network readable? (TS 103 645 V1.1.1, 4.5-1 and 4.8; TS 103 701, 5.8-1 and 5.8-2)"""

from __future__ import annotations

from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

KINDS = {
    Personal.PLANTED: Text("planted value", "試験用に設定した値"),
    Personal.EMAIL: Text("e-mail address", "メールアドレス"),
    Personal.PHONE: Text("telephone number", "電話番号"),
    Personal.POSITION: Text("position", "位置情報"),
}
NONE = Text(
    "Neither a planted value nor what looks like personal data was seen in clear text in these recordings. That proves no more.",
    "記録の平文に、試験用に設定した値も、個人データと見られるものも現れていない。それ以上は示さない。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
REMEDY = Text(
    "Send these data inside TLS only (`https://`, `mqtts://`), to the device too: `ssl.engine`, `listen 443 ssl` or `listener 8883` "
    "on the side that serves, and no fallback to clear text.",
    "これらのデータは、機器への送信も含め TLS の中だけで送る(`https://`、`mqtts://`)。提供側に `ssl.engine`、`listen 443 ssl`、"
    "`listener 8883` などを設定し、平文への切り替えを認めない。",
)
PLANT = Text(
    "Plant values under `canaries` in the dossier and record again: then it is certain whose data these are.",
    "ドシエの `canaries` に試験用の値を設定して記録し直し、誰のデータかを確定する。",
)


@rule(ja="個人データが、読める形でネットワークを流れない。", where_given=True)
def unreadable_in_transit(data: Observed[ClearTextPersonalData]) -> Judgement:
    """No personal data cross the network readable, neither those that were planted nor those that can be recognised."""
    bad = data.where(lambda one: one.what is Personal.PLANTED or (one.sent and not one.local))
    if len(bad):
        because = say(
            "Personal data crossed the network in clear text: {names}.",
            "個人データが平文でネットワークを流れた: {names}。",
            names=listed(map(_named, bad)),
        )
        return failed(because, REMEDY, bad)
    if len(data):
        because = say(
            "What looks like personal data passed in clear text on the local network: {names}.",
            "個人データと見られるものがローカルネットワークを平文で流れた: {names}。",
            names=listed(map(_named, data)),
        )
        return inconclusive(because, PLANT, data)
    if data.broken:
        return absent(data, NONE, READ)
    return not_applicable(NONE, data.looks)


def _named(seen: Observation[ClearTextPersonalData]) -> Text:
    one = seen.fact
    form = f", {one.encoding}" if one.encoding not in {"", "plain"} else ""
    return say(
        "{what} '{name}' ({protocol}{form}) {way} {peer} at {place}",
        "{place} の{what}「{name}」({protocol}{form}、{peer} {way})",
        what=KINDS[one.what],
        name=one.name,
        protocol=one.protocol or "?",
        form=form,
        way=Text("to", "へ") if one.sent else Text("from", "から"),
        peer=one.peer,
        place=seen.place,
    )
