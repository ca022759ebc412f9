"""How the device tries to get through again: how often in vain, with which waits, and how soon after an outage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from shinsa.facts.traffic import Reconnect
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place, reading

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture
    from shinsa.subject.capture.talk import Talk

OUTAGE = "outage"
OVER_UDP = frozenset({"coap", "dtls", "quic", "wireguard"})
"""Protocols by which a device comes back to its own services without TCP."""
KEPT = 32
"""Waits that are told."""


@probe(
    Reconnect,
    seconds=600,
    blind_to="attempts that do not reach the recorder, as while the radio looks for its network; over UDP, those in vain, and those from the port of before",
)
def reconnects(capture: Capture) -> Iterator[Report]:
    """TCP connections of the device that nobody answered, and its first calls after each outage that the dossier marks."""
    peers = Peers(capture)
    yield from reading(capture, Reconnect)
    calls = [talk for talk in capture.talks if not peers.serves(talk.flow)]
    connections = [talk for talk in calls if talk.flow.transport == "tcp"]
    back = [*connections, *(talk for talk in calls if talk.protocol in OVER_UDP)]
    for talk in connections:
        if talk.conversations > 1 and not talk.established:
            waits = tuple(round((after - before) / talk.every, 3) for before, after in pairwise(talk.starts))[:KEPT]
            fact = Reconnect(*_who(capture, talk, peers), talk.conversations, waits)
            yield Sighting(fact, place(capture, talk.first.packet, talk.flow, peers))
    for end in (span.end for span in capture.setting.phases if span.phase == OUTAGE and span.end is not None):
        for talk, delay in _first_after(back, capture.began + end):
            fact = Reconnect(*_who(capture, talk, peers), 1, (), round(delay, 3), end, _answered(talk))
            yield Sighting(fact, place(capture, talk.first.packet, talk.flow, peers))


def _first_after(calls: list[Talk], back: float) -> Iterator[tuple[Talk, float]]:
    """Of each unit, the call that it began first once the network was back."""
    first: dict[str, tuple[Talk, float]] = {}
    for talk in calls:
        start = next((at for at in talk.starts if at >= back), None)
        if start is not None and (talk.unit not in first or start - back < first[talk.unit][1]):
            first[talk.unit] = talk, start - back
    yield from first.values()


def _answered(talk: Talk) -> bool | None:
    """Of several connections it is known where all of them fared alike; over UDP, of one that was heard of."""
    if talk.flow.transport == "udp":
        return True if talk.received.packets and talk.conversations == 1 else None
    return talk.established > 0 if talk.established in {0, talk.conversations} else None


def _who(capture: Capture, talk: Talk, peers: Peers) -> tuple[str, str, int]:
    """The unit, its peer and the port."""
    return talk.unit or capture.device.name, peers.name(talk.flow), talk.flow.server_port
