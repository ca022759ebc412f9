"""Do the TLS connections that the device makes use current versions and strong suites? (TS 103 645 V1.1.1, 4.5-1)"""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.facts.traffic import PeerSecurity
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

CURRENT = frozenset({"tlsv1.2", "tlsv1.3", "dtlsv1.2", "dtlsv1.3"})
OUTDATED = frozenset({"sslv2", "sslv3", "tlsv1", "tlsv1.0", "tlsv1.1", "dtlsv1", "dtlsv1.0"})
NONE = Text("No TLS connection of the device was recorded.", "機器からの TLS 接続は記録にない。")
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
REMEDY = Text(
    "Set TLS 1.2 as the least version of the client, with AEAD suites only: `MinProtocol = TLSv1.2` in openssl.cnf or "
    "SSL_CTX_set_min_proto_version, mbedtls_ssl_conf_min_tls_version, `bridge_tls_version tlsv1.2` in mosquitto.conf, "
    "`--tlsv1.2` of curl; and the same on the server.",
    "クライアントの最低バージョンを TLS 1.2 とし、AEAD 暗号スイートだけを用いる(openssl.cnf の `MinProtocol = TLSv1.2`、"
    "SSL_CTX_set_min_proto_version、mbedtls_ssl_conf_min_tls_version、mosquitto.conf の `bridge_tls_version tlsv1.2`、curl の `--tlsv1.2`)。"
    "サーバー側も同様とする。",
)


@rule(ja="機器からの TLS 接続が、TLS 1.2 以降と強い暗号スイートを用いている。", where_given=True)
def outgoing_tls_is_current(connections: Observed[PeerSecurity]) -> Judgement:
    """Every TLS connection of the device that was recorded agreed on TLS 1.2 or newer and on a strong suite.

    Where the device broke off when it heard what the server chose, it agreed to nothing.
    """
    agreed = connections.where(lambda one: one.went_on is not False)
    bad = agreed.where(lambda one: one.version.lower() in OUTDATED or bool(one.weakness))
    if len(bad):
        because = say(
            "The device agreed on what is broken or outdated: {names}. TLS 1.2 or newer and strong suites are wanted.",
            "機器が、破られた、または古い方式に合意した: {names}。TLS 1.2 以降と強い暗号スイートが求められる。",
            names=listed(map(_named, _distinct(bad))),
        )
        return failed(because, REMEDY, bad)
    unknown = agreed.where(lambda one: one.version.lower() not in CURRENT)
    if len(unknown):
        because = say(
            "It is not known what these versions are worth: {names}.",
            "次のバージョンの安全性は不明である: {names}。",
            names=listed(map(_named, _distinct(unknown))),
        )
        return inconclusive(because, REMEDY, unknown)
    if not agreed.complete:
        return absent(agreed, NONE, READ)
    if not len(agreed):
        return not_applicable(NONE, agreed.looks)
    because = say(
        "Every recorded TLS connection of the device used {versions} and a strong suite.",
        "記録された機器の TLS 接続はすべて {versions} と強い暗号スイートを用いている。",
        versions=listed(sorted({o.fact.version for o in agreed})),
    )
    return passed(because, agreed)


def _distinct(seen: Observed[PeerSecurity]) -> Iterable[Observation[PeerSecurity]]:
    """The first of each peer, version and suite."""
    first: dict[tuple[str, str, str], Observation[PeerSecurity]] = {}
    for o in seen:
        first.setdefault((o.fact.at, o.fact.version, o.fact.suite), o)
    return first.values()


def _named(seen: Observation[PeerSecurity]) -> Text:
    one = seen.fact
    how = f"{one.version} {one.suite}" + (f", {one.weakness}" if one.weakness else "")
    return say("{peer} ({how}) at {place}", "{place} の {peer}({how})", peer=one.at, how=how, place=seen.place)
