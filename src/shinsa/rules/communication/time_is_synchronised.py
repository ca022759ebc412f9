"""Does the device take the time from a source on the network? (IEC 62443-4-2, CR 2.11 RE(1))"""

from __future__ import annotations

from shinsa.facts.network_upkeep import TimeRequest, TimeSource
from shinsa.model.judgement import Judgement, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

SHOW = Text(
    "Name the server in the settings of a time client that starts at boot (`list server` of `config timeserver` in OpenWrt's "
    "etc/config/system, `server` in ntp.conf or chrony.conf, `NTP=` in timesyncd.conf, `ntpd -p`), or give a recording in which "
    "the device asks for the time.",
    "起動時に始まる時刻クライアントの設定にサーバーを記載する（OpenWrt は etc/config/system の `config timeserver` の `list server`、"
    "ほかは ntp.conf・chrony.conf の `server`、timesyncd.conf の `NTP=`、`ntpd -p`）。または、機器が時刻を問い合わせる通信記録を与える。",
)


@rule(ja="機器が、ネットワーク上の時刻源に時刻を合わせている。")
def time_is_synchronised(sources: Observed[TimeSource], asked: Observed[TimeRequest]) -> Judgement:
    """The device takes the time from servers: a client that starts at boot is told them, or it was heard to ask."""
    starts = sources.where(lambda one: not one.condition)
    servers = dict.fromkeys([*(o.fact.server for o in starts), *(o.fact.server for o in asked)])
    if servers:
        because = say("It takes the time from {servers}.", "時刻を {servers} から取得する。", servers=listed(servers))
        return passed(because, (*starts, *asked))
    if len(sources):
        because = say(
            "Whether the time client starts depends on what the image does not tell: {conditions}.",
            "時刻クライアントの起動は、イメージからわからない条件による: {conditions}。",
            conditions=listed(dict.fromkeys(f"{o.fact.client} ({o.fact.condition})" for o in sources)),
        )
        return inconclusive(because, SHOW, sources)
    if not (sources.looked or asked.looked):
        return inconclusive(unseen(sources), SHOW)
    because = Text(
        "No settings of a time client that starts were found, and no request for the time was recorded.",
        "起動する時刻クライアントの設定も、時刻の問い合わせの記録も見つからなかった。",
    )
    return inconclusive(because, SHOW, (*sources.looks, *asked.looks))
