"""Finds certificates in the firmware: those that its services show, and the authorities that it trusts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shinsa.facts.certificates import CertificateRole, ShippedCertificate, TrustAnchors
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.certificate import (
    DER_MARK,
    PEM_MARK,
    PKCS7_MARK,
    TRUSTED_MARK,
    FoundCertificate,
    certificates_in,
)
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.key_holder import holder_of
from shinsa.subject.firmware.published_keys import published

PACKAGED = re.compile(r"^usr/share/ca-certificates/mozilla/")
"""Single roots of Debian's package, which its bundle holds all together."""
STORES = re.compile(
    r"(?:^|/)(?:certs|ca-certificates|ca-bundle|ca-trust|cacerts?|trust\w*|roots?|anchors)\b|(?:^|[/_.-])ca(?:[/_.-]|$)|root|chain|intermediate|issu",
    re.IGNORECASE,
)
"""Words of paths where authorities lie."""
SERVICES = re.compile(
    r"server|https?|uhttpd|lighttpd|nginx|apache|goahead|boa|stunnel|mosquitto|mqtt|broker|web|device|client|dropbear|vpn|radius|snakeoil|local",
    re.IGNORECASE,
)
"""Words of paths where a certificate of the device's own lies."""
PRIVATE = b"PRIVATE KEY-----"
A_BUNDLE = 3
"""As many authorities in one file are what the device trusts, wherever it lies."""
LEAST_RSA = 2048


@file_probe(
    ShippedCertificate,
    TrustAnchors,
    needles=(PEM_MARK, TRUSTED_MARK, PKCS7_MARK, DER_MARK),
    blind_to="certificates in base64 without armour; which of them a program loads",
)
def certificates(file: FileContent) -> Iterator[Report]:
    """Certificates with role, dates, key and signature; healthy trust anchors are only counted."""
    holder = holder_of(file.entries)
    if holder.sample or all(PACKAGED.search(entry.path) for entry in file.entries):
        return
    found = list(certificates_in(file.data, file.hits.get(DER_MARK, ())))
    roles = list(_roles(file, holder.entry.path, found))
    anchors = [each for each, role in zip(found, roles, strict=True) if role is CertificateRole.ANCHOR]
    if anchors:
        keys = tuple(sorted({each.public[:16] for each in anchors}))
        place = holder.place(file, anchors[0].offset)
        yield Sighting(TrustAnchors(len(anchors), keys), place, f"{len(anchors)} trusted authorities")
    for each, role in zip(found, roles, strict=True):
        known = _published(file, each)
        if role is not CertificateRole.ANCHOR or each.test or known or _weak(each):
            yield Sighting(_fact(each, role, known), holder.place(file, each.offset), each.subject)


def _roles(file: FileContent, path: str, found: Sequence[FoundCertificate]) -> Iterator[CertificateRole]:
    """The role of each: the first is the one that is shown, where the file is not a store of authorities."""
    own = PRIVATE in file.data and not file.is_binary  # programs name the block that they can read
    store = sum(each.authority for each in found) >= A_BUNDLE or STORES.search(path) is not None
    shown = own or SERVICES.search(path) is not None
    for number, each in enumerate(found):
        if own:
            yield CertificateRole.SERVICE if number == 0 else CertificateRole.UNKNOWN
        elif each.authority:
            # What `openssl req -x509` makes for a service may sign too: only its key, elsewhere, can tell it apart.
            yield CertificateRole.ANCHOR if store or not shown else CertificateRole.UNKNOWN
        else:
            yield CertificateRole.SERVICE if shown and number == 0 else CertificateRole.UNKNOWN


def _published(file: FileContent, one: FoundCertificate) -> str:
    """Where its private key is published; programs carry certificates of libraries' own tests, which they show to nobody."""
    return published(one.public) if one.offset == 0 or not file.is_binary else ""


def _weak(one: FoundCertificate) -> bool:
    return one.key == "RSA" and one.bits is not None and one.bits < LEAST_RSA


def _fact(one: FoundCertificate, role: CertificateRole, known: str) -> ShippedCertificate:
    return ShippedCertificate(
        one.subject,
        role,
        one.key,
        one.bits,
        one.signature_hash,
        one.not_before,
        one.not_after,
        one.self_signed,
        one.authority,
        one.public,
        test=one.test,
        published=known,
    )
