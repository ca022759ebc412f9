"""Is the traffic that was recorded the traffic that is declared? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1-2)

What is declared and was not recorded is no fault: a recording is a part of a device's life.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinsa.facts.claimed_encryption import held_against_claims, untold
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import Conversation, is_address
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

NONE = Text(
    "No conversation of the device with the internet was recorded.", "機器とインターネットとの通信は記録にない。"
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
FILL_IN = Text(
    "List in `peers` of every entry of IXIT 11-ComMech whom the device talks to, by name, as `*.example.com` or by address; "
    "entries for what the device only listens on have a `port`.",
    "IXIT 11-ComMech の各項目の `peers` に、機器の接続先を名前、`*.example.com` の形、またはアドレスで記載する。"
    "待ち受けのみの項目には `port` を記載する。",
)
FROM_START = Text(
    "Record from before the device asks for these names (DNS), or give their addresses in `peers`.",
    "機器が名前を問い合わせる(DNS)前から記録するか、アドレスを `peers` に記載する。",
)
DECLARE = Text(
    "Stop talking to these peers, or declare them in `peers` of IXIT 11-ComMech.",
    "これらの接続先との通信をやめるか、IXIT 11-ComMech の `peers` に記載する。",
)
ENCRYPT = Text(
    "Encrypt this connection as declared, or correct `encrypted` in IXIT 11-ComMech.",
    "申告どおりにこの通信を暗号化するか、IXIT 11-ComMech の `encrypted` を訂正する。",
)

CARRIERS = frozenset({"", "tls", "dtls"})
"""What may be any way that is declared: nobody recognised it, or it carries another protocol inside."""
ENCRYPT_OR_DECLARE = Text(
    "Encrypt this connection too, or declare it by an entry of IXIT 11-ComMech with its own `protocol`, `port` and `encrypted: no`.",
    "この通信も暗号化するか、`protocol`、`port`、`encrypted: no` を記した IXIT 11-ComMech の項目として申告する。",
)
IN_CLEAR = (
    "What is declared as encrypted was recorded in clear: {pairs}.",
    "暗号化と申告された通信が平文で記録された: {pairs}。",
)


@rule(ja="記録された通信が、申告された接続先と暗号化に一致する。", where_given=True)
def traffic_is_as_declared(
    talks: Observed[Conversation],
    mechanisms: Declared[CommunicationMechanism],
    updates: Declared[UpdateMechanism],
    telemetry: Declared[TelemetryData],
) -> Judgement:
    """The device talks on the internet to declared peers only, and encrypts what is declared as encrypted."""
    calls = talks.where(lambda talk: talk.calls_out)
    parts = [*held_against_claims(mechanisms, mechanisms, talks, IN_CLEAR, ENCRYPT)]
    if talks.broken or not talks.looked:
        parts.append(absent(talks, NONE, READ))
    if not len(calls):
        return combined(*parts) if parts else not_applicable(NONE, talks.looks)
    others = tuple(peer for o in (*updates, *telemetry) for peer in o.fact.peers)
    return combined(*parts, *_beside(calls, mechanisms, others), _peers(calls, mechanisms, others))


def _beside(
    calls: Observed[Conversation], mechanisms: Declared[CommunicationMechanism], others: tuple[str, ...]
) -> Iterator[Judgement]:
    """What was not heard encrypted, to a peer of which every entry says that it is, and none is about this service: it lacks one."""
    bare = (*calls.where(lambda talk: talk.encrypted is False), *untold(calls))
    own = [o for o in bare if o.fact.protocol not in CARRIERS and not o.fact.could_be(others)]
    named = {o: [one.fact for one in mechanisms if o.fact.surely_with(one.fact.peers) is True] for o in own}
    beside = [
        o for o, rows in named.items() if rows and all(row.encrypted and not row.speaks_of(o.fact) for row in rows)
    ]
    if beside:
        because = say(
            "In a way that no entry declares, and not encrypted as far as can be told, the device talked to peers that IXIT 11-ComMech "
            "names for encrypted ways only: {names}.",
            "IXIT 11-ComMech が暗号化通信だけを申告する接続先と、申告にない方法で、暗号化を確認できない通信を行った: {names}。",
            names=_all_named(beside),
        )
        yield inconclusive(because, ENCRYPT_OR_DECLARE, beside)


def _peers(
    calls: Observed[Conversation], mechanisms: Declared[CommunicationMechanism], others: tuple[str, ...]
) -> Judgement:
    known = (*(peer for o in mechanisms for peer in o.fact.peers), *others)
    answers = {o.id: o.fact.surely_with(known) for o in calls}
    stray = [o for o in calls if answers[o.id] is False]
    open_ = [o for o in calls if answers[o.id] is None]
    if not stray and not open_:
        names = listed(o.fact.peer for o in calls)
        because = say(
            "The device talked to declared peers only: {names}.", "接続先はすべて申告されている: {names}。", names=names
        )
        return passed(because, (*calls, *mechanisms))
    whole = mechanisms.complete and all(o.fact.peers or o.fact.port is not None for o in mechanisms) and bool(known)
    if not whole:
        because = say(
            "IXIT 11-ComMech does not name all peers; these were recorded: {names}.",
            "IXIT 11-ComMech の接続先の記載が揃っていない。記録された接続先: {names}。",
            names=_all_named([*stray, *open_]),
        )
        return inconclusive(because, FILL_IN, (*stray, *open_))
    certain = [o for o in stray if o.fact.names or all(map(is_address, known))]
    if certain:
        because = say(
            "The device talked to peers that are not declared: {names}.",
            "申告されていない接続先と通信した: {names}。",
            names=_all_named(certain),
        )
        return failed(because, DECLARE, certain)
    because = say(
        "The names of these peers were not recorded for certain, so that they cannot be held against the declared ones: {names}.",
        "次の接続先は名前が記録から確定できず、申告と照合できない: {names}。",
        names=_all_named([*stray, *open_]),
    )
    return inconclusive(because, FROM_START, (*stray, *open_))


def _all_named(talks: Iterable[Observation[Conversation]]) -> Text:
    return listed(map(_named, talks))


def _named(seen: Observation[Conversation]) -> Text:
    return say("{what} at {place}", "{place} の {what}", what=seen.fact.who, place=seen.place)
