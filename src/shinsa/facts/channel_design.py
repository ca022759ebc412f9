"""Whether communication mechanisms are made for what they carry: the questions that several test groups put to some of them."""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed, unbroken
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.cryptography import declared_in, falls_short, surely_gives
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.combined import combined
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

CRYPTOGRAPHY = Text("`cryptography` of IXIT 11-ComMech", "IXIT 11-ComMech の `cryptography`")
SENSITIVE = frozenset({Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY})
"""What the communication of sensitive data needs."""
BY_CRYPTOGRAPHY = SENSITIVE | {Guarantee.REPLAY_PROTECTION}
"""What only cryptography can guarantee of communication."""
INFRASTRUCTURE = frozenset({"arp", "icmp", "dhcp", "dhcpv6", "dns", "mdns", "llmnr", "ssdp"})
"""Protocols that a network needs to work at all, and that have no protection to choose."""
NO_CHANNEL = Text("There is no such communication mechanism.", "該当する通信手段がない。")
SAY_CARRIED = Text(
    "Fill in `critical`, `leaves_device` and `communication` of every entry of IXIT 10-SecParam.",
    "IXIT 10-SecParam の全項目の `critical`、`leaves_device`、`communication` を記入する。",
)


def needs(channel: CommunicationMechanism, carried: frozenset[str]) -> frozenset[Guarantee]:
    """The least that has to be guaranteed; `carried` are the ids of those over which critical parameters travel."""
    critical = frozenset({Guarantee.CONFIDENTIALITY}) if channel.id in carried else frozenset()
    return critical | (SENSITIVE if channel.sensitive else frozenset())


def guarantees_fit(channels: Declared[CommunicationMechanism], carried: frozenset[str]) -> Judgement:
    """Whether each guarantees what its use needs (TS 103 701, 5.5-1-1 a)."""

    def breaks(one: CommunicationMechanism) -> bool:
        wanted = needs(one, carried)
        plain = one.encrypted is False and Guarantee.CONFIDENTIALITY in wanted
        return plain or (bool(one.guarantees) and not wanted <= set(one.guarantees))

    def holds(one: CommunicationMechanism) -> bool:
        nothing_to_guard = one.sensitive is False and one.encrypted is False
        return one.sensitive is not None and (bool(one.guarantees) or nothing_to_guard)

    question = Question(
        holds=holds,
        breaks=breaks,
        good=("What each use needs is guaranteed: {ids}.", "用途に必要な保証がある: {ids}。"),
        bad=(
            "The guarantees leave out what the use needs, confidentiality of sensitive data and critical parameters first: {ids}.",
            "用途に必要な保証(機微なデータや秘匿パラメータの機密性など)が欠けている: {ids}。",
        ),
        remedy=Text(
            "Guarantee confidentiality, integrity and authenticity where sensitive data travel, and correct `guarantees` and "
            "`encrypted` in IXIT 11-ComMech.",
            "機微なデータを送る通信では機密性、完全性、真正性を保証し、IXIT 11-ComMech の `guarantees` と `encrypted` を訂正する。",
        ),
        silent=(
            "What these guarantee, or whether sensitive data travel there, is not said where a rule can read it: {ids}.",
            "保証または機微なデータの有無が読み取れる形で記載されていない: {ids}。",
        ),
        fill_in=Text(
            "Fill in `sensitive` and `guarantees` of every entry of IXIT 11-ComMech.",
            "IXIT 11-ComMech の全項目の `sensitive` と `guarantees` を記入する。",
        ),
        none=NO_CHANNEL,
    )
    return put_to_each(channels, question)


def mechanisms_fit(channels: Declared[CommunicationMechanism], today: date) -> Judgement:
    """Whether the cryptography of each gives what is guaranteed (TS 103 701, 5.5-1-1 b)."""

    def claimed(one: CommunicationMechanism) -> frozenset[Guarantee]:
        return BY_CRYPTOGRAPHY & set(one.guarantees)

    def breaks(one: CommunicationMechanism) -> bool:
        plain = one.encrypted is False and Guarantee.CONFIDENTIALITY in one.guarantees
        return plain or falls_short(declared_in(one.cryptography), claimed(one), today)

    def holds(one: CommunicationMechanism) -> bool:
        if not one.guarantees:
            return one.encrypted is False
        return surely_gives(declared_in(one.cryptography), claimed(one), today)

    question = Question(
        holds=holds,
        breaks=breaks,
        good=(
            "The cryptography of each gives what is guaranteed: {ids}.",
            "暗号方式が保証どおりのものを与える: {ids}。",
        ),
        bad=(
            "The cryptography that is named does not give what is guaranteed: {ids}.",
            "記載された暗号方式は、保証されたものを与えない: {ids}。",
        ),
        remedy=Text(
            "Use a protocol such as TLS 1.3, or authenticated encryption such as AES-128-GCM, and correct `cryptography` or "
            "`guarantees` in IXIT 11-ComMech.",
            "TLS 1.3 などのプロトコルや AES-128-GCM などの認証付き暗号を用い、IXIT 11-ComMech の `cryptography` または "
            "`guarantees` を訂正する。",
        ),
        silent=(
            "What these guarantee, or by which cryptography, is not said where a rule can read it: {ids}.",
            "保証または暗号方式が読み取れる形で記載されていない: {ids}。",
        ),
        fill_in=Text(
            "Fill in `guarantees` and `cryptography` of every entry of IXIT 11-ComMech.",
            "IXIT 11-ComMech の全項目の `guarantees` と `cryptography` を記入する。",
        ),
        none=NO_CHANNEL,
    )
    return put_to_each(channels, question)


def gives(channels: Declared[CommunicationMechanism], wanted: Guarantee, today: date) -> Judgement:
    """Whether each guarantees this, by cryptography that gives it; what is not encrypted as well.

    What a network needs to work at all is not asked, where it is declared to carry nothing sensitive.
    """
    asked = channels.where(lambda one: one.sensitive is not False or one.protocol.lower() not in INFRASTRUCTURE)
    words = {"what": wanted.text}
    question: Question[CommunicationMechanism] = Question(
        holds=lambda one: wanted in one.guarantees and surely_gives(declared_in(one.cryptography), {wanted}, today),
        breaks=lambda one: (
            (bool(one.guarantees) and wanted not in one.guarantees)
            or falls_short(declared_in(one.cryptography), {wanted}, today)
        ),
        good=(f"Their cryptography gives {wanted}: {{ids}}.", f"暗号方式が{wanted.text.ja}を与える: {{ids}}。"),
        bad=(f"These do not give {wanted}: {{ids}}.", f"次の通信手段は{wanted.text.ja}を与えない: {{ids}}。"),
        remedy=say(
            "Give {what} to all that is sent, by TLS 1.3, a signature or a keyed digest, and correct `guarantees` and "
            "`cryptography` in IXIT 11-ComMech.",
            "TLS 1.3、署名、鍵付きダイジェストなどで、送受信するすべての{what}を保ち、IXIT 11-ComMech の `guarantees` と "
            "`cryptography` を訂正する。",
            **words,
        ),
        silent=(
            "What these guarantee, or by which cryptography, is not said where a rule can read it: {ids}.",
            "保証または暗号方式が読み取れる形で記載されていない: {ids}。",
        ),
        fill_in=say(
            "Fill in `guarantees`, with {what}, and `cryptography` of every entry of IXIT 11-ComMech.",
            "IXIT 11-ComMech の全項目の `guarantees` ({what}を含む)と `cryptography` を記入する。",
            **words,
        ),
        none=NO_CHANNEL,
    )
    return put_to_each(asked, question)


def ciphered(channels: Declared[CommunicationMechanism]) -> Declared[CommunicationMechanism]:
    """Those with cryptography to judge: not the ones that are declared to be without encryption and name none."""
    return channels.where(lambda one: one.encrypted is not False or bool(one.cryptography))


def designed(channels: Declared[CommunicationMechanism], carried: frozenset[str], today: date) -> Judgement:
    """All four questions of TS 103 701, 5.5-1-1, to these mechanisms."""
    names = ciphered(channels)
    return combined(
        guarantees_fit(channels, carried),
        mechanisms_fit(channels, today),
        agreed(names, CRYPTOGRAPHY, today, lambda one: one.ciphers),
        unbroken(names, CRYPTOGRAPHY, today, lambda one: one.ciphers),
    )


def carried_over(parameters: Declared[SecurityParameter]) -> frozenset[str]:
    """The ids of the communication mechanisms over which critical parameters are declared to travel."""
    return frozenset(id_ for o in parameters if o.fact.critical is True for id_ in o.fact.communication)


def unclear_carriage(
    parameters: Declared[SecurityParameter], channels: Declared[CommunicationMechanism]
) -> Judgement | None:
    """What keeps the carriers of critical parameters from being known, or that nothing carries any; None where all is clear."""
    if not parameters.complete:
        return absent(parameters, SAY_CARRIED, SAY_CARRIED)
    torn = parameters.where(lambda one: one.leaves_device is False and bool(one.communication))
    if len(torn):
        because = say(
            "These are declared never to leave the device, and to be carried all the same: {ids}.",
            "機器から出ないと申告されながら、伝送する通信手段が記載されている: {ids}。",
            ids=listed(o.fact.id for o in torn),
        )
        return failed(because, SAY_CARRIED, torn)
    critical = parameters.where(lambda one: one.critical is not False)
    open_ = critical.where(
        lambda one: one.critical is None or (one.leaves_device is not False and not one.communication)
    )
    if len(open_):
        because = say(
            "Whether these travel, and over what, is not said: {ids}.",
            "送受信の有無または通信手段が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in open_),
        )
        return inconclusive(because, SAY_CARRIED, open_)
    lost = carried_over(parameters) - {o.fact.id for o in channels}
    if lost and channels.complete:
        because = say(
            "Critical parameters travel over mechanisms that IXIT 11-ComMech does not have: {ids}.",
            "IXIT 11-ComMech にない通信手段で秘匿パラメータを送るとされている: {ids}。",
            ids=listed(sorted(lost)),
        )
        return failed(because, SAY_CARRIED, (*critical, *channels.looks))
    if not carried_over(parameters):
        none = Text("No critical parameter leaves the device.", "機器の外と送受信される秘匿パラメータはない。")
        return not_applicable(none, (*critical, *parameters.looks))
    return None
