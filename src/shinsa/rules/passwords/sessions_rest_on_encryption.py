"""Are sessions besides those of web pages held by encrypted connections? (IEC 62443-4-2, CR 3.8)

The session of SSH, FTP, MQTT and their like is its connection: it has no identifier that could be guessed, ends with the
connection, and is as safe from being taken over as that is. What identifies a session of web pages is another question.
"""

from __future__ import annotations

from shinsa.facts.channels import ChangeToTls
from shinsa.facts.communication import ENCRYPTED_WITHOUT_TLS
from shinsa.facts.network_logins import LOCAL
from shinsa.facts.passwords import LoginService
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

WEB = frozenset({"http", "https", "cwmp", "cwmps"})
NO_SESSION = frozenset({"snmp", "snmpv1", "snmpv2c", "snmpv3", "coap", "coaps"})
"""Protocols in which each message stands for itself."""
ENCRYPT = Text(
    "Serve these inside TLS or SSH only (FTPS, MQTT over TLS, RTSPS, SSH for Telnet), or close them.",
    "これらは TLS または SSH の中だけで提供する(FTPS、MQTT over TLS、RTSPS、Telnet の代わりに SSH)か、閉じる。",
)
SCAN = Text(
    "Give the live device and the consent `scan`, so that its logins can be found.",
    "稼働中の機器と同意 `scan` を与え、ログインを見つけられるようにする。",
)
BOUND = Text(
    "Each session besides those of web pages is an encrypted connection, and ends with it.",
    "ウェブ以外のセッションはすべて暗号化された接続であり、接続とともに終わる。",
)


@rule(ja="ウェブ以外のセッションが、暗号化された接続に結び付いている。")
def sessions_rest_on_encryption(logins: Observed[LoginService], changing: Observed[ChangeToTls]) -> Judgement:
    """Each session besides those of web pages is an encrypted connection, so that nobody in between can take it over."""
    insists = {o.fact.port for o in changing if o.fact.required}
    may_insist = {o.fact.port for o in changing if o.fact.offered and o.fact.required is None}
    sessions = logins.where(
        lambda one: one.protocol.lower() not in WEB | LOCAL | NO_SESSION and one.port not in insists
    )
    open_ = sessions.where(lambda one: one.encrypted is False and one.port not in may_insist)
    if len(open_):
        because = say(
            "Whoever is in between can take these sessions over, for they are not encrypted: {what}.",
            "暗号化されておらず、通信経路上の第三者がセッションを乗っ取れる: {what}。",
            what=_named(open_),
        )
        return failed(because, ENCRYPT, open_)
    unknown = sessions.where(lambda one: not one.encrypted and one.protocol.lower() not in ENCRYPTED_WITHOUT_TLS)
    if len(unknown):
        because = say(
            "Whether these sessions are encrypted was not seen: {what}.",
            "セッションが暗号化されているか確認できていない: {what}。",
            what=_named(unknown),
        )
        return inconclusive(because, SCAN, unknown)
    return absent(logins, BOUND, SCAN)


def _named(sessions: Observed[LoginService]) -> Text:
    return listed(
        say("{protocol} ({place})", "{protocol}({place})", protocol=o.fact.protocol, place=o.place) for o in sessions
    )
