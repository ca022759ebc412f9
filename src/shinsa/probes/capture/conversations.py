"""Whom the device talks to: every service that it calls or that is reached on it, how much, how often, and whether it is readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from shinsa.facts.traffic import Conversation
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.protection import Protection
from shinsa.subject.capture.reading import place, reading
from shinsa.subject.firmware.trackers import tracker_of

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture
    from shinsa.subject.capture.talk import Talk


@probe(
    Conversation,
    seconds=600,
    blind_to="other stations, what was not recorded, and the names of peers that were asked for before the recording began",
)
def conversations(capture: Capture) -> Iterator[Report]:
    """Every service that the device talked to, or that was reached on it, with volume, rhythm, phase and protection."""
    peers, protection = Peers(capture), Protection(capture)
    yield from reading(capture, Conversation)
    for talk in capture.talks:
        at = place(capture, talk.first.packet, talk.flow, peers)
        fact = _fact(talk, peers, protection)
        hosts = peers.hosts(talk)
        if not hosts:
            yield Sighting(_asked(fact, peers.questions(fact.address)), at)
        for index, host in enumerate(hosts):
            # Several names at one address: how much went to each of them cannot be told, so the first has it all.
            one = replace(fact if index == 0 else _bare(fact), names=(host,))
            yield Sighting(_collecting(one, (host,)), at)


def _fact(talk: Talk, peers: Peers, protection: Protection) -> Conversation:
    serves, address = peers.serves(talk.flow), peers.address(talk.flow)
    waits = [(after - before) / talk.every for before, after in pairwise(talk.starts)]
    return Conversation(
        names=peers.asked(address),
        address=address,
        port=talk.flow.server_port,
        transport=talk.flow.transport,
        local=peers.local(talk.flow),
        device_serves=serves,
        protocol=talk.protocol,
        encrypted=protection.encrypted(talk.protocol, talk.flow),
        sent_packets=talk.sent.packets,
        sent_bytes=talk.sent.bytes,
        received_packets=talk.received.packets,
        received_bytes=talk.received.bytes,
        count=talk.conversations,
        seconds=round(talk.starts[-1] - talk.starts[0], 3) if talk.starts else 0.0,
        lasted=round(talk.last.seconds - talk.first.seconds, 3),
        interval=round(_quartile(waits, 2), 3) if len(waits) > 1 else None,
        spread=_spread(waits),
        phase=talk.phase,
        consented=talk.consented,
    )


def _spread(waits: list[float]) -> float | None:
    """How far the middle half lies apart."""
    return round(_quartile(waits, 3) - _quartile(waits, 1), 3) if len(waits) > 1 else None


def _quartile(waits: list[float], number: int) -> float:
    """The first, second or third, between the two values next to it; `statistics` has them too and takes long to import."""
    ordered = sorted(waits)
    below, rest = divmod(number * (len(ordered) - 1), 4)
    return (ordered[below] * (4 - rest) + ordered[below + 1] * rest) / 4


def _bare(fact: Conversation) -> Conversation:
    return replace(fact, sent_packets=0, sent_bytes=0, received_packets=0, received_bytes=0, count=1, seconds=0.0, lasted=None, interval=None, spread=None)  # fmt: skip


def _asked(fact: Conversation, questions: tuple[str, ...]) -> Conversation:
    """The fact by the names that were asked for: where there were several, it may be about any of them."""
    if len(questions) > 1:
        fact = replace(fact, names=questions, unsure=True)
    return _collecting(fact, questions)


def _collecting(fact: Conversation, names: tuple[str, ...]) -> Conversation:
    """The fact with the service that the peer belongs to: where all its names are of one, and the device is who calls."""
    trackers = [tracker_of(name) for name in names]
    if fact.device_serves or not trackers or trackers[0] is None or None in trackers:
        return fact
    return replace(fact, collector=trackers[0].service, collects=trackers[0].purpose)
