"""Do the device's TLS services refuse old versions and weak ciphers? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1)"""

from __future__ import annotations

from dataclasses import replace

from shinsa.facts.channel_words import in_both
from shinsa.facts.channels import ChannelWeakness, TlsGroup
from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.combined import combined
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.place import EndpointPlace, Place
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import NO_TEXT, Text, listed, say

CURRENT = frozenset({"tlsv1.2", "tlsv1.3", "dtlsv1.2", "dtlsv1.3"})
OUTDATED = frozenset({"sslv2", "sslv3", "tlsv1", "tlsv1.0", "tlsv1.1", "dtlsv1", "dtlsv1.0"})
SCAN = Text(
    "Give the live device and the consent `scan`, so that every TLS service can be asked for its versions and ciphers.",
    "稼働中の機器と同意 `scan` を与え、すべての TLS サービスのバージョンと暗号スイートを調べられるようにする。",
)
REMEDY = Text(
    "Accept TLS 1.2 and 1.3 only, with AEAD ciphers and forward secrecy; switch everything else off.",
    "前方秘匿性のある AEAD 暗号スイートによる TLS 1.2 と 1.3 のみを受け付け、それ以外を無効にする。",
)
ATTACK = Text(
    "Assess with the consents `scan` and `fuzz` while the services answer, so that known attacks (Heartbleed, ROBOT and others) "
    "can be tried without harm; try one that does not tell by other means (`openssl s_client`, `R` for renegotiation).",
    "サービスが応答する状態で同意 `scan` と `fuzz` を与えて評価し、既知の攻撃(Heartbleed、ROBOT など)を無害な形で試行できるように"
    "する。結果が分からないものは別の手段(`openssl s_client`、再ネゴシエーションは `R`)で確認する。",
)
CONFIGURED = frozenset({Opens.OLD_TLS, Opens.WEAK_CIPHER})
SETTINGS = {
    "nginx": "`ssl_protocols TLSv1.2 TLSv1.3;`, `ssl_ciphers`, `ssl_dhparam` (nginx.conf)",
    "lighttpd": '`ssl.openssl.ssl-conf-cmd = ("MinProtocol" => "TLSv1.2", "CipherString" => "ECDHE+AESGCM")` (lighttpd.conf)',
    "apache": "`SSLProtocol -all +TLSv1.2 +TLSv1.3`, `SSLCipherSuite` (ssl.conf)",
    "vsftpd": "`ssl_tlsv1=NO`, `ssl_sslv3=NO`, `ssl_ciphers` (vsftpd.conf)",
    "postfix": "`smtpd_tls_protocols = >=TLSv1.2`, `smtpd_tls_ciphers = high` (main.cf)",
    "dovecot": "`ssl_min_protocol = TLSv1.2`, `ssl_cipher_list` (dovecot.conf)",
    "mqtts": "`tls_version tlsv1.2`, `ciphers` (mosquitto.conf)",
}
"""Where a server is told what to accept, by its software, or by its protocol where it does not name itself."""
UPDATE = Text(
    "Install a release of the TLS library in which this is mended, and rebuild what links it statically.",
    "この問題が修正された TLS ライブラリを導入し、静的にリンクするものは再構築する。",
)
MENDS = {
    "CRIME": Text(
        "Switch compression of TLS off (`SSL_OP_NO_COMPRESSION`).", "TLS の圧縮を無効にする(`SSL_OP_NO_COMPRESSION`)。"
    ),
    "Heartbleed": UPDATE,
    "CCS injection": UPDATE,
    "ROBOT": Text(
        "Switch the RSA key exchange off (`!kRSA` in the list of ciphers) and update the TLS library.",
        "RSA 鍵交換を無効にし(暗号スイートの一覧に `!kRSA`)、TLS ライブラリを更新する。",
    ),
    "invalid curve": UPDATE,
    "POODLE on TLS": UPDATE,
    "CBC padding oracle": Text(
        "Switch the suites in CBC mode off and update the TLS library.",
        "CBC モードの暗号スイートを無効にし、TLS ライブラリを更新する。",
    ),
    "records in the clear accepted": UPDATE,
    "insecure renegotiation": Text(
        "Update the TLS library to one with RFC 5746, or switch renegotiation off (`SSL_OP_NO_RENEGOTIATION`).",
        "RFC 5746 に対応した TLS ライブラリに更新するか、再ネゴシエーションを無効にする(`SSL_OP_NO_RENEGOTIATION`)。",
    ),
}
"""What mends an attack that no choice of versions and ciphers keeps off."""


@rule(
    ja="TLS のサービスが、古いバージョン、弱い暗号スイートと鍵共有、既知の攻撃を受け付けない。", despite=("weaknesses",)
)
def tls_is_current(  # noqa: PLR0913, PLR0917 - each is another thing that is seen of a channel
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    groups: Observed[TlsGroup],
    weaknesses: Observed[ChannelWeakness],
    services: Observed[NetworkService],
    settings: Observed[ServiceSetting],
) -> Judgement:
    """TLS services accept TLS 1.2 and newer only, no weak cipher or group, and no known attack."""
    of_tls = weaknesses.where(lambda weakness: weakness.protocol in {"tls", "dtls"})
    asked = _asked(versions, ciphers, groups, of_tls, services)
    outdated = settings.where(lambda setting: setting.opens in CONFIGURED)
    if not len(outdated):
        return asked
    because = say(
        "Services of the firmware are set to accept what is broken or outdated: {names}.",
        "ファームウェアのサービスが、破られた、または古い方式を受け付ける設定になっている: {names}。",
        names=listed(say("{what} at {place}", "{place} の {what}", what=o.fact, place=o.place) for o in outdated),
    )
    return combined(failed(because, REMEDY, outdated), asked)


def _asked(
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    groups: Observed[TlsGroup],
    weaknesses: Observed[ChannelWeakness],
    services: Observed[NetworkService],
) -> Judgement:
    old = versions.where(lambda v: v.version.lower() in OUTDATED)
    weak = ciphers.where(lambda c: bool(c.weakness))
    short = groups.where(lambda group: bool(group.weakness))
    attacks = weaknesses.where(lambda weakness: weakness.broken)
    bad: tuple[Observation[Fact], ...] = (*attacks, *old, *weak, *short)
    if bad:
        names = [
            *(_at(in_both(o.fact), o.place) for o in attacks),
            *(_at(o.fact.version, o.place) for o in old),
            *(_because(o.fact.name, o.fact.weakness) for o in weak),
            *(_because(o.fact.name, o.fact.weakness) for o in short),
        ]
        because = say(
            "TLS services accepted what is broken or outdated: {names}. TLS 1.2 or newer and strong ciphers are "
            "wanted.",
            "TLS サービスが破られた、または古い方式を受け付けた: {names}。TLS 1.2 以降と強い暗号スイートが求められる。",
            names=listed(names, shown=8),
        )
        return failed(because, _remedy(attacks, (*old, *weak, *short), services), bad)
    if not len(versions) and not len(ciphers):
        return _without_tls(versions, services)
    return _all_asked(versions, ciphers, services) or _attacked(versions, ciphers, _without_ssh(weaknesses, services))


def _at(what: object, place: Place) -> Text:
    return say("{what} at {place}", "{place} の {what}", what=what, place=place)


def _because(name: str, why: str) -> Text:
    return say("{name} ({why})", "{name} ({why})", name=name, why=in_both(why))


def _remedy(
    attacks: Observed[ChannelWeakness], others: tuple[Observation[Fact], ...], services: Observed[NetworkService]
) -> Text:
    """What mends each attack, and where the servers at fault are told what to accept."""
    mends = dict.fromkeys(MENDS[o.fact.name] for o in attacks if o.fact.name in MENDS)
    rest = [*others, *(o for o in attacks if o.fact.name not in MENDS)]
    if rest:
        mends[REMEDY] = None
        places = {o.place for o in rest}
        software = [service.fact for service in services if any(_is_at(place, service.fact) for place in places)]
        known = [
            SETTINGS[name] for one in software for name in (one.software.lower(), one.protocol) if name in SETTINGS
        ]
        if known:
            mends[say("There: {settings}.", "設定箇所: {settings}。", settings=listed(known))] = None
    return Text(" ".join(each.en for each in mends), "".join(each.ja for each in mends))


def _is_at(place: Place, service: NetworkService) -> bool:
    return isinstance(place, EndpointPlace) and (place.port, place.transport) == (service.port, service.transport)


def _advice(ciphers: Observed[TlsCipher], weaknesses: Observed[ChannelWeakness]) -> Text:
    """What is not at fault, and would be better otherwise."""
    dated = [_because(o.fact.name, o.fact.dated) for o in ciphers if o.fact.dated]
    lacks = [
        say("{name}: {detail}", "{name}: {detail}", name=in_both(o.fact.name), detail=in_both(o.fact.detail))
        for o in weaknesses
    ]
    if not dated and not lacks:
        return NO_TEXT
    return say(
        " Better taken out, or mended, all the same: {names}.",
        "なお、取り除くか改めることが望ましいものがある: {names}。",
        names=listed([*lacks, *dated]),
    )


def _without_tls(versions: Observed[TlsVersion], services: Observed[NetworkService]) -> Judgement:
    encrypted = services.where(lambda service: service.uses_tls)
    looks = (*versions.looks, *services.looks)
    if looks and not len(encrypted) and not versions.broken and not services.broken:
        because = Text("The device was looked at and offers no TLS service.", "調査した機器に TLS のサービスはない。")
        return not_applicable(because, looks)
    if len(encrypted):
        because = say(
            "No version was seen of these TLS services: {names}.",
            "次の TLS サービスのバージョンを確認できなかった: {names}。",
            names=listed(f"{o.fact.protocol} {o.fact.port}/{o.fact.transport}" for o in encrypted),
        )
        return inconclusive(because, SCAN, encrypted)
    return absent(services if services.broken else versions, SCAN, SCAN)


def _all_asked(
    versions: Observed[TlsVersion], ciphers: Observed[TlsCipher], services: Observed[NetworkService]
) -> Judgement | None:
    """What keeps the versions and ciphers from being known whole; None where they are."""
    places = [each.place for each in (*versions, *versions.looks)]
    unasked = services.where(lambda s: s.uses_tls and not any(_is_at(place, s) for place in places))
    unclear = [
        *(o.fact.version for o in versions if o.fact.version.lower() not in CURRENT),
        *(f"{o.fact.protocol} {o.fact.port}" for o in unasked),
    ]
    if unclear:
        because = say(
            "These TLS versions are not known, or these services were not asked: {names}.",
            "未知の TLS バージョン、または調べていないサービスがある: {names}。",
            names=listed(unclear),
        )
        return inconclusive(because, SCAN, versions)
    if not versions.complete or not ciphers.complete:
        return absent(ciphers if versions.complete else versions, SCAN, SCAN)
    if not len(versions) or not len(ciphers):
        because = Text(
            "A TLS service was seen, but not both its versions and its ciphers.",
            "TLS サービスについて、バージョンと暗号スイートの両方は確認できなかった。",
        )
        return inconclusive(because, SCAN, (*versions, *ciphers))
    return None


def _without_ssh(
    weaknesses: Observed[ChannelWeakness], services: Observed[NetworkService]
) -> Observed[ChannelWeakness]:
    """Without what could not be seen of an SSH server, of which TLS knows nothing."""
    servers = [o.fact for o in services if o.fact.protocol == "ssh"]
    ours = (gap for gap in weaknesses.gaps if not any(gap.place and _is_at(gap.place, ssh) for ssh in servers))
    return replace(weaknesses, gaps=tuple(ours))


def _attacked(
    versions: Observed[TlsVersion], ciphers: Observed[TlsCipher], weaknesses: Observed[ChannelWeakness]
) -> Judgement:
    """Versions and ciphers are in order: a PASS, unless known attacks could have been tried and were not."""
    if weaknesses.broken:
        return absent(weaknesses, ATTACK, ATTACK)
    because = say(
        "TLS services accepted {names} and no weak cipher, as wanted.{advice}",
        "TLS サービスは {names} のみを受け付け、弱い暗号スイートを受け付けず、求められるとおりである。{advice}",
        names=listed(sorted({o.fact.version for o in versions})),
        advice=_advice(ciphers, weaknesses),
    )
    return passed(because, (*versions, *ciphers))
