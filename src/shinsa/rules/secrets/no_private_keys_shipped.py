"""Is the firmware free of private keys, and of those that its services use? (TS 103 645 V1.1.1, 4.4-1 and 4.5-2; TS 103 701, 5.4-4)"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shinsa.facts.certificates import ShippedCertificate, TrustAnchors
from shinsa.facts.channels import SshHostKey
from shinsa.facts.communication import ServerCertificate
from shinsa.facts.secrets import PrivateKey
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

CLEAN = Text(
    "The examined firmware ships no private key, as wanted.",
    "調査したファームウェアに秘密鍵は同梱されておらず、求められるとおりである。",
)
REMEDY = Text(
    "Remove the key from the image and revoke it. Generate a key in each unit at first start or at manufacture, in "
    "protected storage.",
    "イメージから鍵を削除して失効させる。鍵は初回起動時または製造時に個体ごとに生成し、保護された領域に保存する。",
)
GIVE_FIRMWARE = Text(
    "Give the firmware image so that all of its files can be searched for keys.",
    "すべてのファイルで鍵を探索できるよう、ファームウェアイメージを提供する。",
)


ANCHOR_DIGITS = 16
"""Hexadecimal digits by which the authorities of a trust store are told apart."""
LEAST_BITS = {"RSA": 2048, "DSA": 2048, "EC": 224}
"""Key lengths below which 112 bits of strength are not reached (NIST SP 800-57)."""


REPLACE = Text(
    "Delete the certificate from the image. Make key and certificate in each unit at first start or at manufacture "
    "(`openssl req -x509 -newkey ec`).",
    "イメージから証明書を削除し、鍵と証明書は初回起動時または製造時に個体ごとに生成する (`openssl req -x509 -newkey ec`)。",
)
Shown = Mapping[str, Observation[ServerCertificate] | Observation[SshHostKey]]
"""What the services of the live device show, by the digest of its public half."""


@rule(ja="全個体が共有することになる秘密鍵が、ファームウェアに同梱されていない。")
def no_private_keys_shipped(
    keys: Observed[PrivateKey],
    certificates: Observed[ShippedCertificate],
    anchors: Observed[TrustAnchors],
    served: Observed[ServerCertificate],
    hosts: Observed[SshHostKey],
) -> Judgement:
    """The firmware ships no private key, which every unit that runs it would share.

    A passphrase is no help: the key stays the same in every unit, and a unit that uses it holds the passphrase too.
    A key that a service of the live device shows is no sample, wherever it lies; and where the image holds that service's
    certificate alone, every unit has its key all the same.
    """
    shown: Shown = {o.fact.public: o for o in (*_own(served), *hosts) if o.fact.public}
    held = frozenset(o.fact.public for o in keys)
    return combined(_private(keys, certificates, anchors, shown), *_certified(certificates, held, shown))


def _own(served: Observed[ServerCertificate]) -> Observed[ServerCertificate]:
    """Without those above a service's own: an authority's may well lie in the image."""
    return served.where(lambda certificate: not certificate.above)


def _certified(certificates: Observed[ShippedCertificate], held: frozenset[str], shown: Shown) -> Iterator[Judgement]:
    """Certificates of the image that services show, whose private half was not found in it; nothing where there is none."""
    same = certificates.where(lambda one: one.public in shown and one.public not in held)
    if not len(same):
        return
    because = say(
        "Services show the key of certificates that lie in the firmware, so every unit that runs it has the same key: {names}. "
        "A key of each unit's own is wanted.",
        "ファームウェア内の証明書の鍵をサービスが提示しており、全個体が同じ鍵を持つ: {names}。個体ごとの鍵が求められる。",
        names=listed(
            say(
                "'{subject}' at {place}, shown at {service}",
                "{place} の「{subject}」({service} で提示)",
                subject=o.fact.subject,
                place=o.place,
                service=shown[o.fact.public].place,
            )
            for o in same
        ),
    )
    yield failed(because, REPLACE, [*same, *(shown[o.fact.public] for o in same)])


def _private(
    keys: Observed[PrivateKey],
    certificates: Observed[ShippedCertificate],
    anchors: Observed[TrustAnchors],
    shown: Shown,
) -> Judgement:
    shipped = keys.where(lambda key: not key.sample or key.public in shown)
    if not len(shipped):
        return absent(keys, CLEAN, GIVE_FIRMWARE)
    tied = {o.fact.public: o for o in certificates if o.fact.public}
    trusted = {key: o for o in anchors for key in o.fact.keys}
    because = say(
        "The firmware ships private keys, the same for every unit that runs it: {names}. None is wanted.",
        "ファームウェアに全個体で共通の秘密鍵が同梱されている: {names}。同梱しないことが求められる。",
        names=listed(_name(key, tied, trusted, shown) for key in shipped),
    )
    used = [tied[o.fact.public] for o in shipped if o.fact.public in tied]
    stores = [trusted[o.fact.public[:ANCHOR_DIGITS]] for o in shipped if o.fact.public[:ANCHOR_DIGITS] in trusted]
    live = [shown[o.fact.public] for o in shipped if o.fact.public in shown]
    return failed(because, REMEDY, dict.fromkeys((*shipped, *live, *used, *stores)))


def _name(
    seen: Observation[PrivateKey],
    tied: Mapping[str, Observation[ShippedCertificate]],
    trusted: Mapping[str, Observation[TrustAnchors]],
    shown: Shown,
) -> Text:
    key = seen.fact
    kind = key.algorithm or key.format
    size = f"{kind}-{key.bits}" if key.bits is not None else kind
    notes = [*_locks(key), *_uses(key, shown), *_ties(key, tied, trusted)]
    if not notes:
        return say("{size} at {place}", "{place} の {size}", size=size, place=seen.place)
    return say(
        "{size} at {place} ({notes})", "{place} の {size}({notes})", size=size, place=seen.place, notes=listed(notes)
    )


def _locks(key: PrivateKey) -> Iterator[Text]:
    if key.encrypted:
        yield Text("with passphrase", "パスフレーズ付き")
    if key.opened_with:
        yield say(
            "opened with {word} password",
            "{word}パスワードで開ける",
            word=Text("an empty", "空の") if key.opened_with == "empty" else Text("a common", "一般的な"),
        )
    if key.bits is not None and key.bits < LEAST_BITS.get(key.algorithm, 0):
        yield Text("too short besides", "鍵長も不足")


def _uses(key: PrivateKey, shown: Shown) -> Iterator[Text]:
    service = shown.get(key.public)
    if service is not None:
        yield say("used by the service at {place}", "{place} のサービスが使用", place=service.place)


def _ties(
    key: PrivateKey,
    tied: Mapping[str, Observation[ShippedCertificate]],
    trusted: Mapping[str, Observation[TrustAnchors]],
) -> Iterator[Text]:
    if key.published:
        yield say("published: {where}", "公開されている鍵: {where}", where=key.published)
    owner = tied.get(key.public)
    if owner is not None:
        yield say(
            "of the certificate '{subject}' at {place}",
            "{place} の証明書「{subject}」の鍵",
            subject=owner.fact.subject,
            place=owner.place,
        )
    store = trusted.get(key.public[:ANCHOR_DIGITS])
    if store is not None and key.public:
        yield say(
            "of an authority that {place} trusts: whoever has it can pretend to be any server",
            "{place} が信頼する認証局の鍵で、入手した者はどのサーバーにもなりすませる",
            place=store.place,
        )
