"""Does the device check whom it talks to? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1)

A recording shows a certificate up to TLS 1.2 only, and cannot show whether the device knows a self-signed one beforehand.
"""

from __future__ import annotations

import re

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.traffic import CertificateFault, PeerSecurity
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

PROVEN = frozenset({CertificateFault.EXPIRED, CertificateFault.WRONG_NAME, CertificateFault.WEAK_KEY})
"""Faults that no knowledge beforehand makes good. A certificate that is not valid yet may be the recorder's wrong clock."""
REFUSALS = frozenset(
    {
        "bad_certificate",
        "unsupported_certificate",
        "certificate_revoked",
        "certificate_expired",
        "certificate_unknown",
        "unknown_ca",
    }
)
"""Alerts that say that it was for the certificate (RFC 8446, 6.2)."""
PINNED = re.compile(r"\bpin(?:s|ned|ning)?\b|ピン|固定", re.IGNORECASE)
FAULTS = {
    CertificateFault.EXPIRED: Text("expired", "期限切れ"),
    CertificateFault.NOT_YET_VALID: Text("not valid yet", "有効期間前"),
    CertificateFault.WRONG_NAME: Text("made for another name", "別名の証明書"),
    CertificateFault.SELF_SIGNED: Text("self-signed", "自己署名"),
    CertificateFault.WEAK_KEY: Text("weak key", "弱い鍵"),
}
NONE = Text(
    "No certificate with a fault was shown to the device in these recordings, so they do not tell whether it checks.",
    "問題のある証明書が機器に示された記録はなく、検証しているかどうかは記録からは分からない。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
REMEDY = Text(
    "Check the chain, the dates and the name of the peer: SSL_VERIFY_PEER with SSL_set1_host, MBEDTLS_SSL_VERIFY_REQUIRED with "
    "mbedtls_ssl_set_hostname, `bridge_cafile` without `bridge_insecure` in mosquitto.conf, no `--insecure`; and renew the "
    "server's certificate.",
    "相手の証明書の連鎖、有効期間、名前を検証する(SSL_VERIFY_PEER と SSL_set1_host、MBEDTLS_SSL_VERIFY_REQUIRED と "
    "mbedtls_ssl_set_hostname、mosquitto.conf の `bridge_insecure` を使わない `bridge_cafile`、`--insecure` を使わない)。"
    "サーバーの証明書も更新する。",
)
TRY = Text(
    "Say in `cryptographic_details` of the entry in IXIT 11-ComMech, with its `peers`, that this certificate is pinned, and show by "
    "interception that the device refuses another.",
    "IXIT 11-ComMech の該当項目に `peers` と、証明書を固定(ピン留め)している旨を `cryptographic_details` に記載し、"
    "別の証明書を拒否することを中間者試験で示す。",
)


@rule(ja="機器が接続先の証明書を検証し、問題のある証明書では通信を続けない。", where_given=True)
def peer_certificates_are_checked(
    connections: Observed[PeerSecurity], declared: Declared[CommunicationMechanism]
) -> Judgement:
    """The device sends nothing to a peer whose certificate is expired, made for another name or of a weak key."""
    taken = connections.where(lambda one: one.went_on is True)
    bad = taken.where(lambda one: bool(PROVEN.intersection(one.faults)))
    if len(bad):
        because = say(
            "The device went on and sent data although the certificate was at fault: {names}.",
            "証明書に問題があるのに、機器は通信を続けてデータを送った: {names}。",
            names=listed(map(_named, bad)),
        )
        return failed(because, REMEDY, bad)
    open_ = taken.where(lambda one: bool(one.faults) and not _pinned(one, declared))
    if len(open_):
        because = say(
            "The device took these certificates; a recording does not tell whether it knew them beforehand: {names}.",
            "機器は次の証明書を受け入れた。事前に知っていた(固定していた)かどうかは記録からは分からない: {names}。",
            names=listed(map(_named, open_)),
        )
        return inconclusive(because, TRY, open_)
    unheard = connections.where(lambda one: one.went_on is None and bool(one.faults) and not _pinned(one, declared))
    if len(unheard):
        because = say(
            "These certificates were shown to the device, and what it did then was not recorded: {names}.",
            "次の証明書が機器に示されたが、その後の機器の動作は記録されていない: {names}。",
            names=listed(map(_named, unheard)),
        )
        return inconclusive(because, READ, unheard)
    refused = connections.where(lambda one: one.alert in REFUSALS and bool(one.faults))
    if connections.broken or not connections.looked:
        return absent(connections, NONE, READ)
    if not len(refused):
        return not_applicable(NONE, connections.looks)
    because = say(
        "The device broke off when the certificate was at fault: {names}.",
        "証明書に問題がある場合、機器は接続を中止した: {names}。",
        names=listed(map(_named, refused)),
    )
    return passed(because, refused)


def _pinned(one: PeerSecurity, declared: Declared[CommunicationMechanism]) -> bool:
    """Whether the dossier says of this peer that its certificate is known to the device."""
    return set(one.faults) <= {CertificateFault.SELF_SIGNED} and any(
        one.peer in o.fact.peers and PINNED.search(o.fact.cryptographic_details) for o in declared
    )


def _named(seen: Observation[PeerSecurity]) -> Text:
    faults = listed(FAULTS[fault] for fault in seen.fact.faults)
    return say(
        "{peer} ({faults}) at {place}",
        "{place} の {peer}({faults})",
        peer=seen.fact.at,
        faults=faults,
        place=seen.place,
    )
