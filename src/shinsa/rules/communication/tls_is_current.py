"""Do the device's TLS services refuse old versions and weak ciphers? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1)"""

from __future__ import annotations

from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.place import EndpointPlace
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

CURRENT = frozenset({"tlsv1.2", "tlsv1.3", "dtlsv1.2", "dtlsv1.3"})
OUTDATED = frozenset({"sslv2", "sslv3", "tlsv1", "tlsv1.0", "tlsv1.1", "dtlsv1", "dtlsv1.0"})
SCAN = Text(
    "Give the live device and the consent `scan`, so that every TLS service can be asked for its versions and ciphers.",
    "稼働中のデバイスと同意 `scan` を与え、すべての TLS サービスのバージョンと暗号スイートを調べられるようにする。",
)
REMEDY = Text(
    "Accept TLS 1.2 and 1.3 only, with AEAD ciphers and forward secrecy; switch everything else off.",
    "前方秘匿性のある AEAD 暗号スイートによる TLS 1.2 と 1.3 のみを受け付け、それ以外を無効にする。",
)


CONFIGURED = frozenset({Opens.OLD_TLS, Opens.WEAK_CIPHER})


@rule(ja="TLS のサービスが、古いバージョンと弱い暗号スイートを受け付けない。")
def tls_is_current(
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    services: Observed[NetworkService],
    settings: Observed[ServiceSetting],
) -> Judgement:
    """TLS services accept TLS 1.2 and newer only, and no weak cipher."""
    asked = _asked(versions, ciphers, services)
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
    versions: Observed[TlsVersion], ciphers: Observed[TlsCipher], services: Observed[NetworkService]
) -> Judgement:
    old = versions.where(lambda v: v.version.lower() in OUTDATED)
    weak = ciphers.where(lambda c: bool(c.weakness))
    if len(old) or len(weak):
        because = say(
            "TLS services accepted what is broken or outdated: {names}. TLS 1.2 or newer and strong ciphers are "
            "wanted.",
            "TLS サービスが破られた、または古い方式を受け付けた: {names}。TLS 1.2 以降と強い暗号スイートが求められる。",
            names=listed([*(o.fact.version for o in old), *(f"{o.fact.name} ({o.fact.weakness})" for o in weak)]),
        )
        return failed(because, REMEDY, (*old, *weak))
    if not len(versions) and not len(ciphers):
        return _without_tls(versions, services)
    return _all_asked(versions, ciphers, services)


def _without_tls(versions: Observed[TlsVersion], services: Observed[NetworkService]) -> Judgement:
    encrypted = services.where(lambda service: service.uses_tls)
    looks = (*versions.looks, *services.looks)
    if looks and not len(encrypted) and not versions.broken and not services.broken:
        because = Text(
            "The device was looked at and offers no TLS service.", "調査したデバイスに TLS のサービスはない。"
        )
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
) -> Judgement:
    places = [each.place for each in (*versions, *versions.looks)]
    asked = [place.port for place in places if isinstance(place, EndpointPlace)]
    unclear = [
        *(o.fact.version for o in versions if o.fact.version.lower() not in CURRENT),
        *(f"{o.fact.protocol} {o.fact.port}" for o in services if o.fact.uses_tls and o.fact.port not in asked),
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
    because = say(
        "TLS services accepted {names} and no weak cipher, as wanted.",
        "TLS サービスは {names} のみを受け付け、弱い暗号スイートを受け付けず、求められるとおりである。",
        names=listed(sorted({o.fact.version for o in versions})),
    )
    return passed(because, (*versions, *ciphers))
