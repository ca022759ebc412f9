"""Are security-sensitive data encrypted on their way? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.channels import ChangeToTls
from shinsa.facts.communication import CommunicationMechanism, Endpoint, NetworkService, UnverifiedPeer
from shinsa.facts.network_logins import LOCAL
from shinsa.facts.passwords import LoginService
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SENSITIVE = frozenset(
    {
        "telnet",
        "ftp",
        "tftp",
        "rlogin",
        "rsh",
        "rexec",
        "snmp",
        "snmpv1",
        "snmpv2c",
        "mqtt",
        "mqtt-websocket",
        "amqp",
        "vnc",
        "x11",
        "tplink-shp",
    }
)
"""Protocols that carry logins, commands or settings by their nature."""
PLAIN = SENSITIVE | {"http", "cwmp"}
"""Protocols whose plain form goes by this name, so that their login is unencrypted unless seen otherwise."""
ENCRYPTED = frozenset({"ssh", "sftp", "https", "ftps", "mqtts", "amqps", "snmpv3", "coaps"})
DISCOVERY = frozenset({"mdns", "llmnr", "netbios-ns", "ssdp", "ws-discovery", "ubnt-discovery", "portmap"})
HARMLESS = frozenset({"dns", "ntp", "dhcp", "dhcpv6", "icmp", "stun", "echo"}) | DISCOVERY | ENCRYPTED
"""Protocols that carry nothing sensitive by their nature, or that are never unencrypted."""
SCAN = Text(
    "Give the live device and the consent `scan`, so that its services can be identified.",
    "稼働中の機器と同意 `scan` を与え、サービスを識別できるようにする。",
)
FILL_IN = Text(
    "List every mechanism in IXIT 11-ComMech, outgoing ones too, with `protocol`, `port`, `sensitive` and `encrypted`.",
    "外向きの通信も含むすべての通信手段を IXIT 11-ComMech に `protocol`、`port`、`sensitive`、"
    "`encrypted` とともに記載する。",
)
VERIFY = Text(
    "Take out the option or setting, and give the client the certificate authority that signed its peer's certificate.",
    "該当するオプションや設定を取り除き、接続先の証明書に署名した認証局の証明書をクライアントに与える。",
)
GIVE_FIRMWARE = Text(
    "Give a firmware image of which every file can be read.",
    "すべてのファイルを読み取れるファームウェアイメージを提供する。",
)
REMEDY = Text(
    "Replace it by an encrypted protocol (SSH, HTTPS, MQTT over TLS, SNMPv3), or close it.",
    "暗号化されたプロトコル(SSH、HTTPS、MQTT over TLS、SNMPv3)に置き換えるか、閉じる。",
)
ASK_USERS = Text(
    "Give the consent `login-attempts`, so that a made-up user can be named in the clear, or declare what travels there.",
    "同意 `login-attempts` を与え、架空の利用者名を平文で送って確認できるようにするか、そこで運ばれるデータを申告する。",
)
INSIST = Text(
    "Refuse logins before the change to TLS: `force_local_logins_ssl=YES` (vsftpd), `disable_plaintext_auth = yes` "
    "(Dovecot), `smtpd_tls_auth_only = yes` (Postfix).",
    "TLS への切り替え前のログインを拒否する: `force_local_logins_ssl=YES`(vsftpd)、`disable_plaintext_auth = yes`"
    "(Dovecot)、`smtpd_tls_auth_only = yes`(Postfix)。",
)


@rule(ja="遠隔管理を含むセキュリティ上重要なデータが、暗号化されて送受信される。", despite=("changing",))
def encrypted_in_transit(  # noqa: PLR0913, PLR0917 - each is another way for data to travel
    services: Observed[NetworkService],
    logins: Observed[LoginService],
    peers: Observed[UnverifiedPeer],
    endpoints: Observed[Endpoint],
    changing: Observed[ChangeToTls],
    declared: Declared[CommunicationMechanism],
) -> Judgement:
    """Security-sensitive data, remote management included, travel encrypted."""
    lax = {o.fact.port for o in changing if o.fact.required is False}
    can_change = {o.fact.port for o in changing if o.fact.offered} - lax
    plain = services.where(lambda service: service.transport != "tcp" or service.port not in can_change)
    open_ = logins.where(lambda login: login.port not in can_change)
    parts = [_on_the_network(plain, declared), _logins(open_), _as_declared(declared)]
    parts += [*_before_the_change(changing), *_outgoing(peers, endpoints, declared)]
    return combined(*parts)


def _before_the_change(changing: Observed[ChangeToTls]) -> Iterator[Judgement]:
    lax = changing.where(lambda change: change.required is False)
    if len(lax):
        because = say(
            "Services let users log in before the change to TLS: {names}.",
            "TLS への切り替え前にログインできるサービスがある: {names}。",
            names=listed(f"{o.fact.protocol} {o.fact.port}/tcp" for o in lax),
        )
        yield failed(because, INSIST, lax)
    told = {o.fact.port for o in changing if o.fact.required is not None}
    untold = changing.where(lambda change: change.offered and change.port not in told)
    if len(untold):
        because = say(
            "Services can change over to TLS; whether they insist on it was not seen: {names}.",
            "TLS に切り替えられるが、必須とするかどうかを確認できなかったサービスがある: {names}。",
            names=listed(f"{o.fact.protocol} {o.fact.port}/tcp" for o in untold),
        )
        yield inconclusive(because, ASK_USERS, untold)


def _outgoing(
    peers: Observed[UnverifiedPeer], endpoints: Observed[Endpoint], declared: Declared[CommunicationMechanism]
) -> Iterator[Judgement]:
    """What the firmware itself connects to; nothing where no firmware was given."""
    if len(peers):
        because = say(
            "Encrypted connections are made to whoever answers, for the check of certificates is switched off: {names}.",
            "証明書の検証が無効化されており、応答した相手が誰でも暗号化接続してしまう: {names}。",
            names=listed(
                say(
                    "{client} {how} at {place}",
                    "{place} の {client} {how}",
                    client=o.fact.client,
                    how=o.fact.setting,
                    place=o.place,
                )
                for o in peers
            ),
        )
        yield failed(because, VERIFY, peers)
    elif peers.broken:
        yield absent(peers, VERIFY, GIVE_FIRMWARE)
    plain = endpoints.where(lambda one: one.in_use and not one.encrypted and not _harmless(one, declared))
    if len(plain):
        because = say(
            "Settings and scripts name unencrypted addresses, and no declaration says whether sensitive data go there: {names}.",
            "設定やスクリプトに暗号化されない接続先があり、重要なデータを送るかどうかが申告されていない: {names}。",
            names=listed(say("{what} at {place}", "{place} の {what}", what=str(o.fact), place=o.place) for o in plain),
        )
        yield inconclusive(because, FILL_IN, plain)


def _harmless(endpoint: Endpoint, declared: Declared[CommunicationMechanism]) -> bool:
    """Whether the dossier says that nothing sensitive travels over this scheme."""
    meant = [
        o.fact for o in declared if o.fact.protocol.lower() == endpoint.scheme and o.fact.port in {None, endpoint.port}
    ]
    return bool(meant) and all(one.sensitive is False for one in meant)


def _on_the_network(services: Observed[NetworkService], declared: Declared[CommunicationMechanism]) -> Judgement:
    plain = services.where(lambda s: not s.encrypted and s.protocol.lower() not in HARMLESS)
    bad = plain.where(lambda s: s.protocol.lower() in SENSITIVE or _said(s, declared, sensitive=True))
    if len(bad):
        because = say(
            "Services that carry sensitive data answered unencrypted: {names}. Encryption is wanted.",
            "重要なデータを運ぶサービスが暗号化なしで応答した: {names}。暗号化が求められる。",
            names=listed(f"{o.fact.protocol} {o.fact.port}/{o.fact.transport}" for o in bad),
        )
        return failed(because, REMEDY, bad)
    open_ = plain.where(lambda s: s.protocol.lower() != "http" and not _said(s, declared, sensitive=False))
    if len(open_):
        because = say(
            "Unencrypted services answered, and no declaration says whether sensitive data travel over them: {names}.",
            "暗号化されていないサービスが応答したが、重要なデータを運ぶかどうかが申告されていない: {names}。",
            names=listed(f"{o.fact.protocol} {o.fact.port}/{o.fact.transport}" for o in open_),
        )
        return inconclusive(because, FILL_IN, open_)
    because = Text(
        "No service of the live device carries sensitive data unencrypted.",
        "稼働中の機器に、重要なデータを暗号化せずに運ぶサービスはない。",
    )
    if len(services) and services.complete:
        return passed(because, services)
    return absent(services, because, SCAN)


def _said(service: NetworkService, declared: Declared[CommunicationMechanism], *, sensitive: bool) -> bool:
    """Whether the dossier says this of the service."""
    return any(o.fact.sensitive is sensitive and o.fact.is_about(service) for o in declared)


def _logins(logins: Observed[LoginService]) -> Judgement:
    remote = logins.where(lambda login: login.protocol.lower() not in LOCAL | ENCRYPTED)
    bad = remote.where(_plain)
    if len(bad):
        because = say(
            "Logins travel unencrypted: {names}. Encryption is wanted.",
            "ログインが暗号化されていない: {names}。暗号化が求められる。",
            names=listed(say("{how} at {place}", "{place} の {how}", how=o.fact.protocol, place=o.place) for o in bad),
        )
        return failed(because, REMEDY, bad)
    pages = remote.where(lambda login: not login.certain)
    if len(pages):
        because = say(
            "Web servers are started without encryption; whether anybody logs in there was not seen: {names}.",
            "暗号化しないウェブサーバーが起動されるが、ログインに使われるかどうかを確認できなかった: {names}。",
            names=listed(
                say(
                    "{program} at {place}",
                    "{place} の {program}",
                    program=o.fact.program or o.fact.protocol,
                    place=o.place,
                )
                for o in pages
            ),
        )
        return inconclusive(because, SCAN, pages)
    unknown = remote.where(lambda login: login.encrypted is None)
    if len(unknown):
        because = say(
            "It was not seen whether these logins are encrypted: {names}.",
            "次のログインが暗号化されているかどうかを確認できなかった: {names}。",
            names=listed(
                say("{how} at {place}", "{place} の {how}", how=o.fact.protocol, place=o.place) for o in unknown
            ),
        )
        return inconclusive(because, SCAN, unknown)
    return absent(logins, Text("No login travels unencrypted.", "暗号化されていないログインはない。"), SCAN)


def _plain(login: LoginService) -> bool:
    """Whether it is a login, and is known not to be encrypted."""
    return login.certain and (login.encrypted is False or (login.encrypted is None and login.protocol.lower() in PLAIN))


def _as_declared(declared: Declared[CommunicationMechanism]) -> Judgement:
    if not declared.looked:
        return inconclusive(unseen(declared), FILL_IN)
    bad = declared.where(lambda m: m.sensitive is True and m.encrypted is False)
    if len(bad):
        because = say(
            "IXIT 11-ComMech declares sensitive data as unencrypted: {ids}. encrypted true is wanted.",
            "IXIT 11-ComMech で重要なデータが暗号化なしと申告されている: {ids}。encrypted true が求められる。",
            ids=listed(o.fact.id for o in bad),
        )
        return failed(because, REMEDY, bad)
    unsaid = declared.where(lambda m: m.sensitive is not False and m.encrypted is not True)
    if len(unsaid):
        because = say(
            "IXIT 11-ComMech does not say of these whether sensitive data travel encrypted: {ids}.",
            "IXIT 11-ComMech の次の項目は、重要なデータの有無または暗号化が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    because = Text(
        "Every declared mechanism that carries sensitive data is declared as encrypted.",
        "重要なデータを運ぶと申告された通信手段はすべて暗号化と申告されている。",
    )
    return passed(because, declared) if len(declared) and declared.complete else absent(declared, because, FILL_IN)
