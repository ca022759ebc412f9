"""Whether a certificate that is declared covers this product, version and day, as its own document bears out."""

from __future__ import annotations

import re
from datetime import date

from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate
from shinsa.model.dataclass import dataclass
from shinsa.model.free_text import filled, named
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Name the device in full, or list the certificate with the rest of the dossier.",
    "機器を明記した申告一式を用意し、認証書があれば記載する。",
)
READABLE = Text(
    "Hand the certificate over as a text that can be read, such as PDF with text.",
    "認証書を、文字の入った PDF など読み取れる形で提出する。",
)
CORRECT = Text(
    "Write number, product, version and days as the certificate does, or hand over the right document.",
    "番号・製品・版・日付を認証書のとおりに記入するか、該当する文書を提出する。",
)
PARTS = {
    "number": Text("number", "番号"),
    "product": Text("product", "製品"),
    "version": Text("version", "版"),
    "issued": Text("day of issue", "発行日"),
    "expires": Text("day of expiry", "有効期限"),
}
RENEW = Text(
    "Renew the certificate for this product and firmware version, or withdraw it and be judged by the provisions.",
    "当該製品・ファームウェア版の認証を取得し直すか、認証の申告を取り下げて各規定の判定を受ける。",
)


@dataclass(frozen=True)
class Scheme:
    """A scheme of certificates: how its name is written, and what is said where no certificate of it is declared."""

    pattern: re.Pattern[str]
    unclaimed: Text

    def names(self, certificate: ProductCertificate) -> bool:
        """Whether a certificate is one of the scheme."""
        return bool(self.pattern.search(certificate.scheme))


def covered(
    scheme: Scheme,
    certificates: Declared[ProductCertificate],
    profile: Declared[DeviceProfile],
    documents: Observed[CertificateDocument],
    today: date,
) -> Judgement:
    """The best answer that the certificates of a scheme give; NOT_APPLICABLE where none is declared."""
    claimed = certificates.where(scheme.names)
    if certificates.broken:
        return inconclusive(unseen(certificates), FILL_IN, claimed)
    if not len(claimed):
        return _unclaimed(scheme.unclaimed, certificates, profile)
    if not len(profile):
        return inconclusive(unseen(profile), FILL_IN, claimed)
    device = profile.observations[0]
    judged = (_judged(each, device, documents, today) for each in claimed)
    return min(judged, key=lambda judgement: judgement.verdict)


def _unclaimed(
    because: Text, certificates: Declared[ProductCertificate], profile: Declared[DeviceProfile]
) -> Judgement:
    looked = (*certificates.looks, *profile)
    if not looked:
        return inconclusive(unseen(certificates), FILL_IN)
    return not_applicable(because, looked)


def _judged(
    each: Observation[ProductCertificate],
    device: Observation[DeviceProfile],
    documents: Observed[CertificateDocument],
    today: date,
) -> Judgement:
    certificate = each.fact
    number = certificate.number or "?"
    if wrong := _wrong(certificate, device.fact, today):
        because = say(
            "Certificate {number} does not cover this device: {wrong}.",
            "認証 {number} は本機器に及ばない: {wrong}。",
            number=number,
            wrong=listed(wrong),
        )
        return failed(because, RENEW, (each, device))
    if lacking := _lacking(certificate, device.fact):
        because = say(
            "Certificate {number} cannot be checked: it lacks {what}.",
            "認証 {number} を確認できない。不足: {what}。",
            number=number,
            what=listed(lacking),
        )
        return inconclusive(
            because, say("Hand over: {what}.", "提出する: {what}。", what=listed(lacking)), (each, device)
        )
    read = documents.where(lambda one: (one.document, one.number) == (certificate.document, certificate.number))
    if (doubt := _doubted(each, read)) is not None:
        return doubt
    because = say(
        "Certificate {number} covers {product} {version} until {expires}.",
        "認証 {number} は {product} {version} を {expires} まで対象とする。",
        number=number,
        product=certificate.product,
        version=certificate.version,
        expires=certificate.expires,
    )
    return passed(because, (each, device, *read))


def _doubted(each: Observation[ProductCertificate], read: Observed[CertificateDocument]) -> Judgement | None:
    """What keeps the certificate's own document from bearing it out."""
    name = {"document": each.fact.document}
    if not len(read):
        because = say("{document} was not read.", "{document} を確認できない。", **name)
        return inconclusive(because, READABLE, (each,))
    lacks = dict.fromkeys(what for one in read for what in one.fact.lacks)
    if not lacks:
        return None
    because = say(
        "{document} does not bear out what is declared: {what}.",
        "申告の内容が {document} に見当たらない: {what}。",
        what=listed(PARTS[what] for what in lacks),
        **name,
    )
    if {"number", "product"} <= lacks.keys():
        return failed(because, RENEW, (each, *read))
    return inconclusive(because, CORRECT, (each, *read))


def _wrong(certificate: ProductCertificate, device: DeviceProfile, today: date) -> list[Text]:
    """What shows that the certificate is of another product, another version or another time."""
    wrong: list[Text] = []
    if certificate.expires and certificate.expires < today:
        wrong.append(say("expired on {day}", "{day} に失効", day=certificate.expires))
    if certificate.issued and certificate.issued > today:
        wrong.append(say("issued only on {day}", "発行日が {day}", day=certificate.issued))
    if (
        filled(certificate.version)
        and filled(device.firmware_version)
        and not _same(certificate.version, device.firmware_version)
    ):
        wrong.append(
            say(
                "version {theirs}, not {ours}",
                "対象は版 {theirs} で {ours} でない",
                theirs=certificate.version,
                ours=device.firmware_version,
            )
        )
    names = [name for name in (device.model, device.name) if filled(name)]
    if filled(certificate.product) and names and not any(named(certificate.product, name) for name in names):
        wrong.append(
            say(
                "it is of {theirs}, not {ours}",
                "対象は {theirs} で {ours} でない",
                theirs=certificate.product,
                ours=names[0],
            )
        )
    return wrong


def _lacking(certificate: ProductCertificate, device: DeviceProfile) -> list[Text]:
    needed = {
        Text("the certificate's number", "認証番号"): filled(certificate.number),
        Text("the certified product", "認証対象の製品名"): filled(certificate.product),
        Text("the certified version", "認証対象の版"): filled(certificate.version),
        Text("the day it expires", "有効期限"): certificate.expires is not None,
        Text("the certificate's document", "認証書の文書"): bool(certificate.document_sha256),
        Text("the device's model or name", "機器の型名または名称"): filled(device.model) or filled(device.name),
        Text("the device's firmware version", "機器のファームウェア版"): filled(device.firmware_version),
    }
    return [what for what, there in needed.items() if not there]


def _same(theirs: str, ours: str) -> bool:
    return theirs.strip().casefold().removeprefix("v") == ours.strip().casefold().removeprefix("v")
