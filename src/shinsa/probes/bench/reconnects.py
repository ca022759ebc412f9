"""Sees how a device tries to get through while nobody answers, and how soon it is back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.traffic import Reconnect
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text
from shinsa.subject.bench.needed import CONSENT, INSTALL, POWERS, PROGRAMS, SECONDS

if TYPE_CHECKING:
    from shinsa.subject.bench.bench import Bench
    from shinsa.subject.bench.campaign import Peer

NO_TIME = Text(
    "the session was over before an outage could be tried: give it more `bench.seconds`",
    "障害を試す前にセッションが終わった。`bench.seconds` を長くする",
)
NOT_BACK = Text("the device did not come back after the outage in time", "障害の後、機器が時間内に復帰しなかった")


@probe(
    Reconnect,
    needs=Needs(consent=CONSENT, programs=PROGRAMS, powers=POWERS, install=INSTALL),
    seconds=SECONDS,
    blind_to="more than one unit; outages of more than a minute; what the device does without a name server",
)
def reconnects(bench: Bench) -> Iterator[Report]:
    """TCP connections that the device tries while every peer is dead, and the first connection after that."""
    wire = SubjectPlace(bench.setting.interface)
    outage = bench.findings.outage
    if outage is None:
        yield Unexamined(Reconnect, wire, NO_TIME)
        return
    yield Examined(Reconnect, wire)
    unit = bench.setting.interface
    for one in outage.attempts:
        if one.count > 1:
            yield _told(one.peer, Reconnect(unit, one.peer.name, one.peer.port, one.count, one.pauses))
    if outage.first is not None:
        first = outage.first
        delay = None if outage.delay is None else round(outage.delay, 3)
        yield _told(first, Reconnect(unit, first.name, first.port, 1, (), delay))
    elif outage.attempts:
        yield Unexamined(Reconnect, wire, NOT_BACK)


def _told(peer: Peer, fact: Reconnect) -> Report:
    return Sighting(fact, EndpointPlace(peer.name, peer.port, peer.transport))
