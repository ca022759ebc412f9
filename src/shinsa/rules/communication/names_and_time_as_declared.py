"""Are names and the time asked for in the protected way that is declared? (EN 303 645 V3.1.3, 5.5-1; TS 103 701, 5.5-1-2)

Plain DNS and NTP are no fault by themselves. What is declared to be sensitive and not protected is judged where declarations are.
"""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.network_upkeep import (
    ReadableLookup,
    TimeRequest,
    admits_plain_time,
    covers,
    is_among,
    is_called,
    protects_time,
)
from shinsa.facts.traffic import is_upkeep
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SECURE_NAMES = frozenset({"dot", "doh", "doq", "dns-over-tls", "dns-over-https", "dns-over-quic", "dnss"})
"""Protocols by which IXIT 11-ComMech may call them; "dns" with `encrypted: true` says the same."""
NAMES = frozenset({"dns"})
LINK_ONLY = (".local", ".lan", ".home.arpa", ".internal", ".in-addr.arpa", ".ip6.arpa", "_dns.resolver.arpa")
"""Ends of names that no server of the internet knows, or by which a protected one is found (RFC 9462)."""
NOTHING = Text(
    "No protected way to ask for names or the time is declared that these recordings could contradict.",
    "名前解決と時刻取得の保護は申告されておらず、記録と照合するものがない。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
AS_DECLARED = Text(
    "What is declared as protected was not recorded unprotected.",
    "保護と申告されたものが、保護なしで記録されてはいない。",
)
CORRECT = Text(
    "Ask in the declared way only, without falling back, or declare the plain way too: an entry of IXIT 11-ComMech with `protocol: dns` "
    "(or `ntp`) and `encrypted: false`.",
    "申告した方法だけで問い合わせ、平文に切り替えないようにする。または IXIT 11-ComMech に `protocol: dns`（または `ntp`）、"
    "`encrypted: false` の項目を加える。",
)
NAME_SERVERS = Text(
    "Name in `peers` of these entries of IXIT 11-ComMech the servers that are asked in the protected way.",
    "IXIT 11-ComMech の該当項目の `peers` に、保護された方法で問い合わせるサーバーを記載する。",
)


@rule(ja="名前解決と時刻取得が、申告どおりに保護されている。", where_given=True)
def names_and_time_as_declared(
    lookups: Observed[ReadableLookup], times: Observed[TimeRequest], mechanisms: Declared[CommunicationMechanism]
) -> Judgement:
    """Where names or the time are declared to be asked for in a protected way, they are.

    The name of the protected server itself, names of the link and checks for a connection may be asked for in clear.
    """
    names = mechanisms.where(lambda m: is_called(m, SECURE_NAMES) or (is_called(m, NAMES) and m.encrypted is True))
    clocks = mechanisms.where(protects_time)
    parts = []
    if len(names):
        plain = mechanisms.where(lambda m: is_called(m, NAMES) and m.encrypted is not True)
        parts.append(_names(lookups, names, tuple(o.fact for o in plain)))
    if len(clocks):
        parts.append(_clocks(times, clocks, tuple(o.fact for o in mechanisms.where(admits_plain_time))))
    if parts:
        return combined(*parts)
    evidence = (*lookups.looks, *times.looks)
    return not_applicable(NOTHING, evidence) if evidence else absent(lookups, NOTHING, READ)


def _names(
    lookups: Observed[ReadableLookup],
    claims: Declared[CommunicationMechanism],
    admitted: tuple[CommunicationMechanism, ...],
) -> Judgement:
    servers = tuple(peer for o in claims for peer in o.fact.peers)
    asked = {
        o: tuple(name for name in o.fact.names if _counts(name) and not is_among((name,), "", servers))
        for o in lookups
        if not any(covers(each, (), o.fact.server) for each in admitted)
    }
    against = {o: names for o, names in asked.items() if names}
    if not against:
        return _not_against(lookups, lookups.looks)
    because = say(
        "Names are declared to be asked for in a protected way ({ids}), and were asked for in clear: {what}.",
        "名前解決は保護されると申告されている({ids})が、平文で問い合わせた: {what}。",
        ids=listed(o.fact.id for o in claims),
        what=listed(_at(name, o) for o, names in against.items() for name in names),
    )
    if all(o.fact.peers for o in claims):
        return failed(because, CORRECT, (*against, *claims))
    return inconclusive(because, NAME_SERVERS, (*against, *claims))


def _counts(name: str) -> bool:
    return "." in name and not name.endswith(LINK_ONLY) and not is_upkeep((name,))


def _clocks(
    times: Observed[TimeRequest],
    claims: Declared[CommunicationMechanism],
    admitted: tuple[CommunicationMechanism, ...],
) -> Judgement:
    open_ = [
        o
        for o in times
        if not o.fact.authenticated and not any(covers(each, o.fact.names, o.fact.address) for each in admitted)
    ]
    if not open_:
        proven = times.where(lambda one: one.authenticated)
        return _not_against(times, (*proven, *times.looks))
    because = say(
        "The time is declared to be taken in a protected way ({ids}), and was asked for without an authenticator: {what}.",
        "時刻取得は保護されると申告されている({ids})が、認証なしで問い合わせた: {what}。",
        ids=listed(o.fact.id for o in claims),
        what=listed(_at(o.fact.server, o) for o in open_),
    )
    meant = [o for o in open_ if any(covers(claim.fact, o.fact.names, o.fact.address) for claim in claims)]
    if meant:
        return failed(because, CORRECT, (*meant, *claims))
    return inconclusive(because, NAME_SERVERS, (*open_, *claims))


def _not_against(seen: Observed[ReadableLookup] | Observed[TimeRequest], evidence: Iterable[object]) -> Judgement:
    if not seen.complete:
        return absent(seen, AS_DECLARED, READ)
    found = [each for each in evidence if isinstance(each, Observation)]
    return passed(AS_DECLARED, found) if found else not_applicable(AS_DECLARED, seen.looks)


def _at(what: str, seen: Observation[ReadableLookup] | Observation[TimeRequest]) -> Text:
    return say("{what} at {place}", "{place} の {what}", what=what, place=seen.place)
