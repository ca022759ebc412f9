"""Does the device keep to the traffic that its MUD file declares? (TS 103 645 V1.1.1, 4.6-1; RFC 8520)"""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.facts.mud import MudEntry
from shinsa.facts.traffic import Conversation
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

ALWAYS_ALLOWED = frozenset({"dns", "mdns", "llmnr", "ntp", "dhcp", "dhcpv6", "ssdp", "icmp", "igmp"})
"""Within the local network; DNS and NTP by RFC 8520 itself, the others do not pass the router that enforces the file."""
NO_FILE = Text("No MUD file is named in the dossier.", "ドシエに MUD ファイルの指定がない。")
REPAIR = Text(
    "Mend the file named under `mud`: RFC 8520 and RFC 8519 say how it is built.",
    "`mud` に指定したファイルを RFC 8520 と RFC 8519 の形式に直す。",
)
LONGER = Text(
    "Record from before the device asks for these names (DNS), and name the controllers of the MUD file in a recording "
    "of the whole network.",
    "機器が名前を問い合わせる(DNS)前から記録し、MUD ファイルの controller が誰かを分かるようにする。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")


@rule(ja="記録された通信は、すべて MUD ファイルが許すものである。", where_given=True)
def mud_holds(talks: Observed[Conversation], entries: Declared[MudEntry]) -> Judgement:
    """All traffic that was recorded is traffic that the MUD file allows."""
    if entries.broken:
        return absent(entries, NO_FILE, REPAIR)
    if not entries.looked or not len(entries):
        evidence = (*entries.looks, *talks.looks, *talks)
        return not_applicable(NO_FILE, evidence) if evidence else absent(talks, NO_FILE, READ)
    held = talks.where(_must_be_allowed)
    ordered = sorted((o.fact for o in entries), key=lambda fact: fact.order)
    answers = {o.id: _allowed(o.fact, ordered) for o in held}
    if stray := [o for o in held if answers[o.id] is False]:
        return _outside(stray)
    if unclear := [o for o in held if answers[o.id] is None]:
        because = say(
            "Whether the MUD file allows these cannot be told from the recording: {names}.",
            "次の通信を MUD ファイルが許すかどうかは、記録からは分からない: {names}。",
            names=_named(unclear),
        )
        return inconclusive(because, LONGER, unclear)
    return _inside(talks, held, entries)


def _inside(talks: Observed[Conversation], held: Observed[Conversation], entries: Declared[MudEntry]) -> Judgement:
    if talks.broken or not talks.looked:
        return absent(talks, NO_FILE, READ)
    if not len(held):
        because = Text(
            "No traffic was recorded that a MUD file must allow.", "MUD ファイルの許可を要する通信は記録にない。"
        )
        return not_applicable(because, talks.looks)
    because = say(
        "All recorded traffic is allowed by the MUD file: {names}.",
        "記録された通信はすべて MUD ファイルが許す: {names}。",
        names=_named(held),
    )
    return passed(because, (*held, *entries))


def _must_be_allowed(talk: Conversation) -> bool:
    return not talk.group and not (talk.local and talk.protocol in ALWAYS_ALLOWED)


def _allowed(talk: Conversation, entries: Iterable[MudEntry]) -> bool | None:
    """The first entry that is about a conversation decides; what no entry is about is not allowed (RFC 8520, 3.1).

    Where that cannot be told of an entry, it is open unless the next that decides says the same.
    """
    perhaps: set[bool] = set()
    for entry in entries:
        covered = entry.covers(talk)
        if covered:
            return None if perhaps - {entry.accepts} else entry.accepts
        if covered is None:
            perhaps.add(entry.accepts)
    return None if True in perhaps else False


def _outside(stray: list[Observation[Conversation]]) -> Judgement:
    because = say(
        "Traffic that no entry of the MUD file allows: {names}.",
        "MUD ファイルのどの項目も許さない通信: {names}。",
        names=_named(stray),
    )
    lacking = listed(_entry(o.fact) for o in stray)
    remedy = say(
        "Stop this traffic, or add to the MUD file: {lacking}.",
        "この通信を止めるか、MUD ファイルに追加する: {lacking}。",
        lacking=lacking,
    )
    return failed(because, remedy, stray)


def _entry(talk: Conversation) -> str:
    """The entry that would allow a conversation, in the words of RFC 8520."""
    policy, end, short = (
        ("to-device-policy", "source", "src") if talk.device_serves else ("from-device-policy", "destination", "dst")
    )
    return f"`{policy}`: {_peer(talk, end, short)}, `{talk.transport}` `destination-port` {talk.port}"


def _peer(talk: Conversation, end: str, short: str) -> str:
    if talk.local and (talk.device_serves or not talk.names):
        return "`local-networks`"
    if talk.names:
        return f"`{short}-dnsname` {talk.peer}"
    return (
        f"`{end}-ipv6-network` {talk.address}/128" if ":" in talk.address else f"`{end}-ipv4-network` {talk.address}/32"
    )


def _named(talks: Iterable[Observation[Conversation]]) -> Text:
    return listed(say("{what} at {place}", "{place} の {what}", what=o.fact.who, place=o.place) for o in talks)
