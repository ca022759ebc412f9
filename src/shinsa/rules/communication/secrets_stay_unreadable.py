"""Do passwords and other secrets cross the network readable? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1-2)"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.facts.passwords import told_origin
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.combined import by_remedy, combined
from shinsa.model.judgement import Judgement, absent, failed, not_applicable
from shinsa.model.observation import Observation
from shinsa.model.place import Place
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import NO_TEXT, Text, say

NONE = Text(
    "No login was heard in clear text. That proves nothing of what was not recorded.",
    "平文のログインは記録にない。記録されていないものについては何も示さない。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
WEB = Text(
    'Serve the login over HTTPS only: `ssl.engine = "enable"` in lighttpd, `listen 443 ssl` in nginx, `list listen_https` with '
    "`redirect_https` in uhttpd; clients call `https://`.",
    'ログインを HTTPS だけで提供する(lighttpd の `ssl.engine = "enable"`、nginx の `listen 443 ssl`、uhttpd の `list listen_https` と '
    "`redirect_https`)。クライアントは `https://` を用いる。",
)
CALLS = Text(
    "Let the device log in inside TLS or SSH only (`https://`, `ftps://`, `mqtts://`, `bridge_cafile` in mosquitto.conf, SNMPv3 "
    "with privacy), and take its clear-text clients out of the firmware.",
    "機器からのログインを TLS または SSH の中だけで行い(`https://`、`ftps://`、`mqtts://`、mosquitto.conf の `bridge_cafile`、"
    "暗号化した SNMPv3)、平文のクライアントをファームウェアから外す。",
)
OTHER = Text(
    "Let this login travel inside TLS or SSH only, and refuse it outside.",
    "このログインを TLS または SSH の中だけで受け付け、それ以外では拒否する。",
)
REMEDIES = {
    "telnet": Text(
        "Take telnetd out of the firmware (`CONFIG_TELNETD` in BusyBox, the line in /etc/inittab or inetd.conf), and offer SSH.",
        "telnetd をファームウェアから外し(BusyBox の `CONFIG_TELNETD`、/etc/inittab や inetd.conf の行)、SSH を提供する。",
    ),
    "ftp": Text(
        "Set `ssl_enable=YES` and `force_local_logins_ssl=YES` in vsftpd.conf, or use SFTP.",
        "vsftpd.conf に `ssl_enable=YES` と `force_local_logins_ssl=YES` を設定するか、SFTP を使う。",
    ),
    "mqtt": Text(
        "Use MQTT over TLS: `listener 8883` with `certfile` and `keyfile` in mosquitto.conf, no `listener 1883` but on loopback; "
        "in the client `tls_set` or `bridge_cafile`.",
        "MQTT over TLS を用いる。mosquitto.conf は `listener 8883` に `certfile` と `keyfile` を設定し、`listener 1883` はループバックに限る。"
        "クライアントは `tls_set` や `bridge_cafile` を設定する。",
    ),
    "snmp": Text(
        "Use SNMPv3: `createUser NAME SHA … AES …` and `rouser NAME priv` in snmpd.conf, and no `rocommunity` or `rwcommunity`.",
        "SNMPv3 を用いる。snmpd.conf に `createUser NAME SHA … AES …` と `rouser NAME priv` を書き、`rocommunity` と `rwcommunity` を除く。",
    ),
    "rtsp": Text(
        "Offer the stream over RTSPS, and take Digest with SHA-256 (RFC 7616) in place of Basic.",
        "ストリームを RTSPS で提供し、Basic の代わりに SHA-256 の Digest(RFC 7616)を用いる。",
    ),
    "http": WEB,
    "websocket": WEB,
}
LOGIN = Text("login without a user name", "利用者名のないログイン")
IN_A_FORM = Text("secret in a form", "フォームの秘密")
WITHOUT_USER = {"community": Text("community", "コミュニティ名")} | dict.fromkeys(
    ("bearer", "token", "apikey", "api-key", "key", "jwt"), Text("token", "トークン")
)


@rule(ja="パスワードなどの秘密が、読める形でネットワークを流れない。", where_given=True)
def secrets_stay_unreadable(logins: Observed[ClearTextLogin]) -> Judgement:
    """No password, token or community string crosses the network readable, whoever logs in to whom."""
    if len(logins):
        because = ("Secrets crossed the network in clear text: {what}.", "秘密が平文でネットワークを流れた: {what}。")
        return combined(*by_remedy(logins, _remedy, failed, because, _names(logins)))
    if logins.broken:
        return absent(logins, NONE, READ)
    return not_applicable(NONE, logins.looks)


def _remedy(login: ClearTextLogin) -> Text:
    return REMEDIES.get(login.protocol, OTHER) if login.device_serves else CALLS


def _names(logins: Observed[ClearTextLogin]) -> Callable[[Observation[ClearTextLogin]], Text]:
    """What to call each: the same login, over and over, is told at its first place only."""
    first: dict[Text, Place] = {}
    for seen in logins:
        first.setdefault(_what(seen.fact), seen.place)

    def name(seen: Observation[ClearTextLogin]) -> Text:
        what = _what(seen.fact)
        return say("{what} at {place}", "{place} の {what}", what=what, place=first[what])

    return name


def _what(login: ClearTextLogin) -> Text:
    who = _who(login)
    origin = say(" ({origin})", "({origin})", origin=told_origin(login.origin)) if login.origin else NO_TEXT
    if login.device_serves:
        return say("{how} {who}{origin}", "{how} {who}{origin}", how=login.protocol, who=who, origin=origin)
    return say(
        "{how} {who}{origin} by the device to {peer}",
        "機器から {peer} への {how} {who}{origin}",
        how=login.protocol,
        who=who,
        origin=origin,
        peer=login.peer,
    )


def _who(login: ClearTextLogin) -> Text:
    if login.user:
        return say("login of '{user}'", "ログイン「{user}」", user=login.user)
    return IN_A_FORM if login.how.startswith("field ") else WITHOUT_USER.get(login.how, LOGIN)
