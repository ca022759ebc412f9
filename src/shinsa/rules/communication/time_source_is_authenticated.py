"""Is the time taken from sources that prove who they are? (IEC 62443-4-2, CR 2.11 RE(2))"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.network_upkeep import (
    TimeRequest,
    TimeSource,
    admits_plain_time,
    covers,
    is_among,
    protects_time,
)
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

AUTHENTICATE = Text(
    "Put `nts` or `key N` behind each server in chrony.conf or ntp.conf (BusyBox: `ntpd -p keyno:N:SERVER`), or show what else "
    "keeps others from answering in the server's place.",
    "chrony.conf または ntp.conf の各サーバーに `nts` か `key N` を付ける（BusyBox は `ntpd -p keyno:N:SERVER`）。"
    "または、第三者がサーバーになりすますことを防ぐ別の手段を示す。",
)
NONE = Text("No time source was seen.", "時刻源は見つからなかった。")


@rule(ja="時刻源が、NTS または共通鍵で認証されている。")
def time_source_is_authenticated(
    sources: Observed[TimeSource], asked: Observed[TimeRequest], mechanisms: Declared[CommunicationMechanism]
) -> Judgement:
    """Every server of a time client, and every recorded request for the time, is authenticated by NTS or a shared key.

    A plain request fails where its very server is declared to be asked in a protected way: others may be protected otherwise.
    """
    claims = mechanisms.where(protects_time)
    admitted = mechanisms.where(admits_plain_time)
    against = asked.where(
        lambda one: (
            not one.authenticated
            and any(is_among(one.names, one.address, o.fact.peers) for o in claims)
            and not any(covers(o.fact, one.names, one.address) for o in admitted)
        )
    )
    if len(against):
        because = say(
            "Servers that are declared to be asked for the time in a protected way were asked without an authenticator: {servers}.",
            "時刻を保護された方法で取得すると申告されたサーバーに、認証なしで問い合わせた: {servers}。",
            servers=listed(dict.fromkeys(o.fact.server for o in against)),
        )
        return failed(because, AUTHENTICATE, (*against, *claims))
    plain = dict.fromkeys(
        [
            *(o.fact.server for o in sources if not o.fact.authenticated),
            *(o.fact.server for o in asked if not o.fact.authenticated),
        ]
    )
    if plain:
        because = say(
            "The time is taken without an authenticator from {servers}.",
            "認証なしで時刻を取得する: {servers}。",
            servers=listed(plain),
        )
        evidence = (
            *sources.where(lambda one: not one.authenticated),
            *asked.where(lambda one: not one.authenticated),
        )
        return inconclusive(because, AUTHENTICATE, evidence)
    if not len(sources) and not len(asked):
        return inconclusive(
            unseen(sources) if not sources.looked else NONE, AUTHENTICATE, (*sources.looks, *asked.looks)
        )
    because = Text("Every time source that was seen is authenticated.", "確認した時刻源はすべて認証されている。")
    given = [absent(each, because, AUTHENTICATE) for each in (sources, asked) if each.broken]
    return combined(passed(because, (*sources, *asked)), *given)
