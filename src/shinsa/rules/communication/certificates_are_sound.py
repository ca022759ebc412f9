"""Are the certificates that services show valid and strong? (TS 103 645 V1.1.1, 4.5-2; TS 103 701, 5.5-1)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shinsa.facts.communication import NetworkService, ServerCertificate
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.place import EndpointPlace
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

LEAST_BITS = {"RSA": 2048, "DSA": 2048, "DH": 2048, "EC": 224, "ECDSA": 224}
"""Key lengths below which 112 bits of strength are not reached (NIST SP 800-57)."""
BROKEN_HASHES = frozenset({"md2", "md4", "md5", "sha1"})
SCAN = Text(
    "Give the live device and the consent `scan`, so that every TLS service can be asked for its certificate.",
    "稼働中のデバイスと同意 `scan` を与え、すべての TLS サービスの証明書を取得できるようにする。",
)
REMEDY = Text(
    "Issue a valid certificate with a fresh key (RSA 2048 bits, EC 224 bits or more) and a SHA-2 signature, and plan "
    "its renewal.",
    "新しい鍵(RSA 2048 ビット以上、EC 224 ビット以上)と SHA-2 署名による有効な証明書を発行し、更新の手順を定める。",
)


@rule(ja="サービスが示す証明書が有効期間内にあり、十分な長さの鍵と強い署名を持つ。")
def certificates_are_sound(
    certificates: Observed[ServerCertificate], services: Observed[NetworkService], today: date
) -> Judgement:
    """Every certificate that a service shows is valid today, with a strong key and a strong signature."""
    bad = certificates.where(lambda certificate: any(True for _ in _faults(certificate, today)))
    if len(bad):
        because = say(
            "Certificates are not sound: {faults}.",
            "証明書に問題がある: {faults}。",
            faults=listed(
                say("{at}: {fault}", "{at}: {fault}", at=o.place, fault=fault)
                for o in bad
                for fault in _faults(o.fact, today)
            ),
        )
        return failed(because, REMEDY, bad)
    if not len(certificates):
        return _without_certificates(certificates, services)
    return _all_shown(certificates, services, today)


def _faults(certificate: ServerCertificate, today: date) -> Iterator[Text]:
    start, end = certificate.not_before.date(), certificate.not_after.date()
    least = LEAST_BITS.get(certificate.key.upper(), 0)
    if today > end:
        yield say("expired on {end}", "{end} に期限切れ", end=end)
    if today < start:
        yield say("valid only from {start}", "{start} まで有効でない", start=start)
    if certificate.bits is not None and certificate.bits < least:
        yield say(
            "{key} key of {bits} bits, {least} wanted",
            "{key} 鍵が {bits} ビット({least} ビット以上が必要)",
            key=certificate.key,
            bits=certificate.bits,
            least=least,
        )
    if certificate.signature_hash.lower().replace("-", "") in BROKEN_HASHES:
        yield say("signed with {hash}", "{hash} による署名", hash=certificate.signature_hash)


def _without_certificates(certificates: Observed[ServerCertificate], services: Observed[NetworkService]) -> Judgement:
    encrypted = services.where(lambda service: service.uses_tls)
    looks = (*certificates.looks, *services.looks)
    if looks and not len(encrypted) and not certificates.broken and not services.broken:
        because = Text("The device was looked at and shows no certificate.", "調査したデバイスが示す証明書はない。")
        return not_applicable(because, looks)
    if len(encrypted):
        return _unshown(encrypted)
    return absent(services if services.broken else certificates, SCAN, SCAN)


def _all_shown(certificates: Observed[ServerCertificate], services: Observed[NetworkService], today: date) -> Judgement:
    shown = [o.place.port for o in certificates if isinstance(o.place, EndpointPlace)]
    missing = services.where(lambda service: service.uses_tls and service.port not in shown)
    if len(missing):
        return _unshown(missing)
    unread = certificates.where(lambda c: not c.signature_hash or (c.key.upper() in LEAST_BITS and c.bits is None))
    if len(unread):
        because = say(
            "The key length or the signature of these certificates could not be read: {names}.",
            "次の証明書の鍵長または署名を読み取れなかった: {names}。",
            names=listed(o.place for o in unread),
        )
        return inconclusive(because, SCAN, unread)
    if not certificates.complete:
        return absent(certificates, SCAN, SCAN)
    because = say(
        "Every certificate is valid on {today}, with a strong key and signature: {names}.{note}",
        "すべての証明書は {today} に有効で、鍵と署名も強い: {names}。{note}",
        today=today,
        names=listed(_name(o) for o in certificates),
        note=_self_signed(certificates),
    )
    return passed(because, certificates)


def _self_signed(certificates: Observed[ServerCertificate]) -> Text:
    if not any(o.fact.self_signed for o in certificates):
        return Text("", "")
    return Text(
        " Self-signed is no fault by itself on a device in a local network.",
        "ローカルネットワークのデバイスでは、自己署名だけでは問題としない。",
    )


def _name(seen: Observation[ServerCertificate]) -> Text:
    key = f"{seen.fact.key} {seen.fact.bits}" if seen.fact.bits is not None else seen.fact.key
    return say("{key} at {place}", "{place} の {key}", key=key, place=seen.place)


def _unshown(services: Observed[NetworkService]) -> Judgement:
    because = say(
        "The certificates of these TLS services were not seen: {names}.",
        "次の TLS サービスの証明書を確認できなかった: {names}。",
        names=listed(f"{o.fact.protocol} {o.fact.port}/{o.fact.transport}" for o in services),
    )
    return inconclusive(because, SCAN, services)
