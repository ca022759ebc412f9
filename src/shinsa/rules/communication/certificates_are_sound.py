"""Are the certificates that services show, and that the firmware holds, valid and strong? (TS 103 645 V1.1.1, 4.5-2; TS 103 701, 5.5-1)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from shinsa.facts.certificates import CertificateRole, ShippedCertificate
from shinsa.facts.communication import NetworkService, ServerCertificate
from shinsa.facts.secrets import PrivateKey
from shinsa.model.combined import combined
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
    "稼働中の機器と同意 `scan` を与え、すべての TLS サービスの証明書を取得できるようにする。",
)
GIVE_FIRMWARE = Text(
    "Give the firmware image in a form that can be unpacked, so that all of its certificates can be read.",
    "すべての証明書を読めるよう、展開できる形式のファームウェアイメージを提供する。",
)
NONE_BAD = Text("No unsound certificate was found in the firmware.", "ファームウェアに問題のある証明書は見つからない。")
REPLACE = Text(
    "Replace these files: a certificate of each unit's own, made at first start, for services; only the authorities "
    "that the device needs, without those for tests or with short keys, in its trust stores.",
    "これらのファイルを置き換える。サービスには初回起動時に個体ごとに作成した証明書を用い、信頼ストアには必要な認証局のみを置き、"
    "テスト用や鍵の短いものを除く。",
)
REMEDY = Text(
    "Issue a valid certificate with a fresh key (RSA 2048 bits, EC 224 bits or more) and a SHA-2 signature, and plan "
    "its renewal.",
    "新しい鍵(RSA 2048 ビット以上、EC 224 ビット以上)と SHA-2 署名による有効な証明書を発行し、更新の手順を定める。",
)


@rule(ja="サービスが示す証明書と、ファームウェアにある証明書が有効期間内にあり、十分な長さの鍵と強い署名を持つ。")
def certificates_are_sound(
    certificates: Observed[ServerCertificate],
    services: Observed[NetworkService],
    shipped: Observed[ShippedCertificate],
    keys: Observed[PrivateKey],
    today: date,
) -> Judgement:
    """Every certificate that a service shows is valid today and strong, and so is every one that the firmware holds for it.

    Of the authorities that a device trusts, age and the hash of their own signature say nothing; a short key does, and a
    name that says it is for tests, and a private key that is published.
    """
    live = _of_services(certificates, services, today)
    ours = {o.fact.public for o in keys if not o.fact.sample and o.fact.public}
    bad = shipped.where(lambda certificate: any(True for _ in _shipped_faults(certificate, ours, today)))
    unread = shipped.where(lambda one: one.bits is None and one.key.upper() in LEAST_BITS and _matters(one, ours))
    if len(bad):
        return combined(live, _unsound(bad, ours, today))
    if len(unread):
        return combined(live, _unread(unread, GIVE_FIRMWARE))
    return combined(live, absent(shipped, NONE_BAD, GIVE_FIRMWARE)) if shipped.broken else live


def _of_services(
    certificates: Observed[ServerCertificate], services: Observed[NetworkService], today: date
) -> Judgement:
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


def _unsound(bad: Observed[ShippedCertificate], ours: set[str], today: date) -> Judgement:
    because = say(
        "Certificates in the firmware are not sound: {faults}.",
        "ファームウェア内の証明書に問題がある: {faults}。",
        faults=listed(
            say(
                "'{subject}' at {at}: {fault}",
                "{at} の「{subject}」: {fault}",
                subject=o.fact.subject,
                at=o.place,
                fault=fault,
            )
            for o in bad
            for fault in _shipped_faults(o.fact, ours, today)
        ),
    )
    return failed(because, REPLACE, bad)


def _shipped_faults(certificate: ShippedCertificate, ours: set[str], today: date) -> Iterator[Text]:
    least = LEAST_BITS.get(certificate.key.upper(), 0)
    yield from _leaked(certificate.published)
    if certificate.role is CertificateRole.ANCHOR and certificate.test:
        yield Text("an authority for tests among those that are trusted", "信頼する認証局の中にあるテスト用の認証局")
    if not _matters(certificate, ours):
        return
    if certificate.bits is not None and certificate.bits < least:
        yield _short(certificate.key, certificate.bits, least)
    if _is_shown(certificate, ours):
        yield from _shown_faults(certificate, today)


def _is_shown(certificate: ShippedCertificate, ours: set[str]) -> bool:
    """Whether the device shows it to others as its own."""
    return certificate.role is CertificateRole.SERVICE or certificate.public in ours


def _matters(certificate: ShippedCertificate, ours: set[str]) -> bool:
    """Whether the device shows it, or trusts it."""
    return certificate.role is CertificateRole.ANCHOR or _is_shown(certificate, ours)


def _shown_faults(certificate: ShippedCertificate, today: date) -> Iterator[Text]:
    """What is wrong with a certificate that peers check, beside its key."""
    if today > certificate.not_after.date():
        yield say("expired on {end}", "{end} に期限切れ", end=certificate.not_after.date())
    if not certificate.self_signed and _broken_hash(certificate.signature_hash):
        yield say("signed with {hash}", "{hash} による署名", hash=certificate.signature_hash)
    if certificate.authority and not certificate.self_signed:
        yield Text("may sign other certificates (CA:TRUE)", "他の証明書に署名できる(CA:TRUE)")
    if certificate.test and not certificate.authority:
        yield Text("made for tests, by its own name", "名称によればテスト用である")


def _short(key: str, bits: int, least: int) -> Text:
    return say(
        "{key} key of {bits} bits, {least} wanted",
        "{key} 鍵が {bits} ビット({least} ビット以上が必要)",
        key=key,
        bits=bits,
        least=least,
    )


def _broken_hash(name: str) -> bool:
    return name.lower().replace("-", "") in BROKEN_HASHES


def _faults(certificate: ServerCertificate, today: date) -> Iterator[Text]:
    start, end = certificate.not_before.date(), certificate.not_after.date()
    least = LEAST_BITS.get(certificate.key.upper(), 0)
    root = bool(certificate.above) and certificate.self_signed
    # Nobody checks the age of an authority that came along, nor its signature on itself: it is trusted or not.
    if today > end and not root:
        yield say("expired on {end}", "{end} に期限切れ", end=end)
    if today < start:
        yield say("valid only from {start}", "{start} まで有効でない", start=start)
    if certificate.bits is not None and certificate.bits < least:
        yield _short(certificate.key, certificate.bits, least)
    if certificate.flaw:
        yield say("badly made key: {flaw}", "鍵の生成に欠陥がある: {flaw}", flaw=certificate.flaw)
    if _broken_hash(certificate.signature_hash) and not root:
        yield say("signed with {hash}", "{hash} による署名", hash=certificate.signature_hash)
    if certificate.authority and not certificate.self_signed and not certificate.above:
        yield Text("may sign other certificates (CA:TRUE)", "他の証明書に署名できる(CA:TRUE)")
    yield from _leaked(certificate.published)


def _leaked(where: str) -> Iterator[Text]:
    """A key that everybody can read proves nothing about who holds it."""
    if where:
        yield say("its private key is published: {where}", "秘密鍵が公開されている: {where}", where=where)


def _without(certificates: Observed[ServerCertificate], services: Observed[NetworkService]) -> Observed[NetworkService]:
    """The encrypted services of which no certificate was seen; over DTLS one may be asked for it and have none (RFC 4279)."""
    places = [each.place for each in (*certificates, *certificates.looks) if isinstance(each.place, EndpointPlace)]
    shown = {(o.place.port, o.place.transport) for o in certificates if isinstance(o.place, EndpointPlace)}
    settled = shown | {(place.port, place.transport) for place in places if place.transport == "udp"}
    return services.where(lambda service: service.uses_tls and (service.port, service.transport) not in settled)


def _without_certificates(certificates: Observed[ServerCertificate], services: Observed[NetworkService]) -> Judgement:
    encrypted = _without(certificates, services)
    looks = (*certificates.looks, *services.looks)
    if looks and not len(encrypted) and not certificates.broken and not services.broken:
        because = Text("The device was looked at and shows no certificate.", "調査した機器が示す証明書はない。")
        return not_applicable(because, looks)
    if len(encrypted):
        return _unshown(encrypted)
    return absent(services if services.broken else certificates, SCAN, SCAN)


def _all_shown(certificates: Observed[ServerCertificate], services: Observed[NetworkService], today: date) -> Judgement:
    missing = _without(certificates, services)
    if len(missing):
        return _unshown(missing)
    unread = certificates.where(lambda c: not c.signature_hash or (c.key.upper() in LEAST_BITS and c.bits is None))
    if len(unread):
        return _unread(unread, SCAN)
    if not certificates.complete:
        return absent(certificates, SCAN, SCAN)
    because = say(
        "Every certificate is valid on {today}, with a strong key and signature: {names}.{note}",
        "すべての証明書は {today} に有効で、鍵と署名も強い: {names}。{note}",
        today=today,
        names=listed(_name(o) for o in certificates),
        note=_notes(certificates),
    )
    return passed(because, certificates)


def _unread(certificates: Observed[ServerCertificate] | Observed[ShippedCertificate], missing: Text) -> Judgement:
    because = say(
        "The key length or the signature of these certificates could not be read: {names}.",
        "次の証明書の鍵長または署名を読み取れなかった: {names}。",
        names=listed(o.place for o in certificates),
    )
    return inconclusive(because, missing, certificates)


def _notes(certificates: Observed[ServerCertificate]) -> Text:
    """What is no fault on a device in a local network, and is worth knowing."""
    notes = list(dict.fromkeys(_own_notes(certificates)))
    if any(o.fact.self_signed and not o.fact.above for o in certificates):
        notes.append(
            Text(
                "Self-signed is no fault by itself on a device in a local network.",
                "ローカルネットワークのデバイスでは、自己署名だけでは問題としない。",
            )
        )
    return Text("".join(f" {note.en}" for note in notes), "".join(note.ja for note in notes))


def _own_notes(certificates: Observed[ServerCertificate]) -> Iterator[Text]:
    for own in certificates:
        if own.fact.above:
            continue
        chain = [own.fact, *(o.fact for o in certificates if o.place == own.place and o.fact.above == own.fact.sha256)]
        host = own.fact.asked_for or (own.place.host if isinstance(own.place, EndpointPlace) else "")
        if host and not own.fact.self_signed and not _is_for(own.fact, host):
            yield say("Its names do not hold {host}.", "証明書の名前に {host} が含まれていない。", host=host)
        if own.fact.for_servers is False:
            yield Text(
                "By its extendedKeyUsage it is not for servers.", "extendedKeyUsage によればサーバー用ではない。"
            )
        if any(above.subject != below.issuer for below, above in pairwise(chain)):
            yield Text(
                "Its chain is not in order (RFC 5246, 7.4.2).", "証明書チェーンの順序が正しくない(RFC 5246、7.4.2)。"
            )


def _is_for(certificate: ServerCertificate, host: str) -> bool:
    """RFC 9525, 6.3: a name fits itself, and one with a star in front whatever has one label in its place."""
    starred = "*." + host.partition(".")[2]
    return any(name.lower() in {host.lower(), starred.lower()} for name in certificate.names)


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
