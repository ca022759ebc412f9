"""Whether a certificate that is declared covers this product, version and day, as its own document bears out."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate
from shinsa.facts.updates import plain_version
from shinsa.model.dataclass import dataclass
from shinsa.model.day import ahead
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
CHECK = Text(
    "Check the number against the mark on the product and the list of the authority.",
    "番号を製品の表示および当局の公表情報と照合する。",
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
    "notified_body": Text("notified body", "公認機関"),
}
NEEDED = {
    "version": Text("the certified version, or the device's", "認証対象の版または機器のファームウェア版"),
    "issued": Text("the day it was issued", "発行日"),
    "expires": Text("the day it expires", "有効期限"),
}
SAME = Text(
    "Show that the certificate covers this version, or have an assessor attest it.",
    "認証が本ファームウェア版にも及ぶことを示すか、評価者が証明する。",
)
BUILT_IN = Text(
    "Have an assessor look whether the module is built in unchanged, with the antennas of its certificate, and attest it.",
    "モジュールが改変なく、認証時のアンテナで組み込まれているかを評価者が確認し、証明として記録する。",
)
RENEW = Text(
    "Renew the certificate for this product and firmware version, or withdraw it and be judged by the provisions.",
    "当該製品・ファームウェア版の認証を取得し直すか、認証の申告を取り下げて各規定の判定を受ける。",
)


@dataclass(frozen=True)
class Scheme:
    """A scheme of certificates: how its name is written, and what is said where no certificate of it is declared."""

    pattern: re.Pattern[str]
    unclaimed: Text
    needs: frozenset[str] = frozenset({"version", "expires"})
    """What its certificates state besides number and product: "version", "issued", "expires"."""
    form: re.Pattern[str] | None = None
    """How its numbers look, without blanks and in capitals; None where each body has numbers of its own."""

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
        return unclaimed(scheme.unclaimed, certificates, profile)
    if not len(profile):
        return inconclusive(unseen(profile), FILL_IN, claimed)
    device = profile.observations[0]
    answers = (judged(scheme, each, device, documents, today) for each in claimed)
    return min(answers, key=lambda judgement: judgement.verdict)


def unclaimed(because: Text, certificates: Declared[ProductCertificate], profile: Declared[DeviceProfile]) -> Judgement:
    """The answer where no certificate of the scheme is declared: NOT_APPLICABLE, if somebody declared at all."""
    looked = (*certificates.looks, *profile)
    if not looked:
        return inconclusive(unseen(certificates), FILL_IN)
    return not_applicable(because, looked)


def judged(
    scheme: Scheme,
    each: Observation[ProductCertificate],
    device: Observation[DeviceProfile],
    documents: Observed[CertificateDocument],
    today: date,
) -> Judgement:
    """What is to be said of one certificate: of this product and day, as its own document bears out, or not."""
    certificate = each.fact
    number = certificate.number or "?"
    if wrong := _wrong(scheme, certificate, device.fact, today):
        because = say(
            "Certificate {number} does not cover this device: {wrong}.",
            "認証 {number} は本機器に及ばない: {wrong}。",
            number=number,
            wrong=listed(wrong),
        )
        return failed(because, RENEW, (each, device))
    if lacking := _lacking(scheme, certificate, device.fact):
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
    return _doubted(each, read) or _odd(scheme, each, device) or _borne_out(each, device, read)


def _borne_out(
    each: Observation[ProductCertificate], device: Observation[DeviceProfile], read: Observed[CertificateDocument]
) -> Judgement:
    certificate = each.fact
    until = say(" until {day}", " {day} まで", day=certificate.expires) if certificate.expires else Text("", "")
    because = say(
        "Certificate {number} covers {product}{until} ({where}).",
        "認証 {number} は {product} を{until}対象とする（{where}）。",
        number=certificate.number,
        product=f"{certificate.product} {certificate.version}".rstrip(),
        until=until,
        where=listed(f'{one.place} "{one.excerpt}"' if one.excerpt else one.place for one in read),
    )
    return passed(because, (each, device, *read))


def _odd(scheme: Scheme, each: Observation[ProductCertificate], device: Observation[DeviceProfile]) -> Judgement | None:
    """What keeps a certificate that fits from being believed: a number of another form, another version, or a module's."""
    certificate, ours = each.fact, device.fact.firmware_version
    if scheme.form and not scheme.form.fullmatch(plain_number(certificate.number)):
        because = say(
            "The number {number} has none of the forms that are known of its scheme.",
            "番号 {number} は、当該制度で知られている形式ではない。",
            number=certificate.number,
        )
        return inconclusive(because, CHECK, [each])
    if filled(certificate.version) and plain_version(certificate.version) != plain_version(ours):
        because = say(
            "Certificate {number} names version {theirs}, and the firmware is {ours}.",
            "認証 {number} の対象は版 {theirs} であり、ファームウェアは {ours} である。",
            number=certificate.number,
            theirs=certificate.version,
            ours=ours or "?",
        )
        return inconclusive(because, SAME, (each, device))
    if certificate.module:
        because = say(
            "Certificate {number} is of the module {product}; whether it is built in as certified, nobody saw.",
            "認証 {number} はモジュール {product} のものであり、認証どおり組み込まれているかは確認されていない。",
            number=certificate.number,
            product=certificate.product,
        )
        return inconclusive(because, BUILT_IN, [each])
    return None


def plain_number(number: str) -> str:
    """A number in capitals without blanks."""
    return "".join(unicodedata.normalize("NFKC", number).upper().split())


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


def _wrong(scheme: Scheme, certificate: ProductCertificate, device: DeviceProfile, today: date) -> list[Text]:
    """What shows that the certificate is of another product, another version or another time."""
    wrong: list[Text] = []
    if certificate.expires and certificate.expires < today:
        wrong.append(say("expired on {day}", "{day} に失効", day=certificate.expires))
    if ahead(certificate.issued, today):
        wrong.append(say("issued only on {day}", "発行日が {day}", day=certificate.issued))
    if (
        "version" in scheme.needs
        and filled(certificate.version)
        and filled(device.firmware_version)
        and plain_version(certificate.version) != plain_version(device.firmware_version)
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
    if (
        not certificate.module
        and filled(certificate.product)
        and names
        and not any(named(certificate.product, name) for name in names)
    ):
        wrong.append(
            say(
                "it is of {theirs}, not {ours}",
                "対象は {theirs} で {ours} でない",
                theirs=certificate.product,
                ours=names[0],
            )
        )
    return wrong


def _lacking(scheme: Scheme, certificate: ProductCertificate, device: DeviceProfile) -> list[Text]:
    named_here = filled(device.model) or filled(device.name)
    there = {
        "version": filled(certificate.version) and filled(device.firmware_version),
        "issued": certificate.issued is not None,
        "expires": certificate.expires is not None,
    }
    needed = {
        Text("the certificate's number", "認証番号"): filled(certificate.number),
        Text("the certified product", "認証対象の製品名"): filled(certificate.product),
        **{NEEDED[what]: there[what] for what in sorted(scheme.needs)},
        Text("the certificate's document", "認証書の文書"): bool(certificate.document_sha256),
        Text("the device's model or name", "機器の型名または名称"): named_here,
    }
    return [what for what, there in needed.items() if not there]
