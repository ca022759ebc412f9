"""Can somebody who stands in between pose as the server of updates? (TS 103 645 V1.1.1, 4.3-7; EN 303 645 V3.1.3, 5.3-10)"""

from __future__ import annotations

from shinsa.facts.interception import FALSE_SERVERS, Interception, Trick
from shinsa.facts.updates import UpdateChannel, UpdateMechanism
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed, Seen
from shinsa.model.text import Text, listed, say

DECEIVING = FALSE_SERVERS | {Trick.REFUSED_TLS}
"""Tricks after which somebody else is asked for updates."""
VERIFY = Text(
    "Let the program that fetches updates verify the server and its name, and never go on without TLS: no `-k`, `--insecure` or "
    "`--no-check-certificate`, `CURLOPT_SSL_VERIFYPEER` 1 and `CURLOPT_SSL_VERIFYHOST` 2, `cert_pem` or `crt_bundle_attach` of "
    "esp_https_ota without `skip_cert_common_name_check`.",
    "更新を取得するプログラムにサーバーとその名前を検証させ、TLS なしでは続行させない。`-k`、`--insecure`、"
    "`--no-check-certificate` を外し、`CURLOPT_SSL_VERIFYPEER` を 1、`CURLOPT_SSL_VERIFYHOST` を 2 とし、esp_https_ota は "
    "`cert_pem` か `crt_bundle_attach` を用い、`skip_cert_common_name_check` を使わない。",
)
NAME_PEERS = Text(
    "Name the servers of updates in `peers` of IXIT 7-UpdMech.", "更新サーバーを IXIT 7-UpdMech の `peers` に記載する。"
)
ON_THE_BENCH = Text(
    "Keep the device on the bench while it looks for updates, until every trick was tried on their server, with an authority "
    "that it trusts (`bench.trust`).",
    "機器が信頼する認証局（`bench.trust`）を用い、更新サーバーに対するすべての試行が終わるまで、更新の確認を行う機器をベンチに接続しておく。",
)
STEADFAST = Text("Nobody else was taken for a server of updates.", "更新サーバーのなりすましは受け入れられなかった。")


@rule(ja="機器は、更新サーバーになりすました相手から更新を受け取らない。", where_given=True)
def server_is_verified(
    interceptions: Observed[Interception], mechanisms: Declared[UpdateMechanism], channels: Seen[UpdateChannel]
) -> Judgement:
    """The device asks nobody for updates who only poses as their server."""
    servers = {peer.lower() for o in mechanisms for peer in o.fact.peers} | {o.fact.host for o in channels}
    taken = interceptions.where(lambda one: one.accepted and one.trick in DECEIVING)
    fooled = taken.where(lambda one: _serves(one, servers))
    if len(fooled):
        because = say(
            "The device took somebody else for a server of updates: {names}.",
            "機器がなりすましを更新サーバーとして受け入れた: {names}。",
            names=listed(o.fact.told for o in fooled),
        )
        return failed(because, VERIFY, fooled)
    if len(taken) and not servers:
        because = say(
            "The device let itself be deceived, and it is not known whether these serve updates: {names}.",
            "機器がなりすましを受け入れたが、更新サーバーかどうか不明である: {names}。",
            names=listed(dict.fromkeys(o.fact.at for o in taken)),
        )
        return inconclusive(because, NAME_PEERS, taken)
    return _steadfast(interceptions, interceptions.where(lambda one: _serves(one, servers)))


def _steadfast(interceptions: Observed[Interception], met: Observed[Interception]) -> Judgement:
    """Nobody was taken for a server of updates: what that is worth."""
    if not interceptions.complete:
        return absent(interceptions, STEADFAST, ON_THE_BENCH)
    if not len(met):
        because = Text(
            "No known server of updates was asked on the bench.", "ベンチでは既知の更新サーバーへの接続がなかった。"
        )
        return not_applicable(because, interceptions.looks)
    shown = {(o.fact.at, o.fact.trick) for o in met if o.fact.accepted == (o.fact.trick is Trick.CONTROL)}
    if any((o.fact.at, trick) not in shown for o in met for trick in (Trick.CONTROL, *DECEIVING)):
        because = Text(
            "The device refused an honest server too, or not every trick was tried on the server of updates.",
            "正当なサーバーも拒否されたか、更新サーバーに対して試していない手口がある。",
        )
        return inconclusive(because, ON_THE_BENCH, met)
    return passed(STEADFAST, met)


def _serves(one: Interception, servers: set[str]) -> bool:
    """Whether the peer is among these: a name or address, or "*.example.com" for all below one."""
    return any(one.peer.endswith(each[1:]) if each.startswith("*.") else one.peer == each for each in servers)
