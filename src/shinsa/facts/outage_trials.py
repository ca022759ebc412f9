"""Which declared measures against outages an observation showed at work: the laboratory's recording, or a loss of power that it caused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shinsa.facts.outage_measures import unkept
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.facts.traffic import SERVES_NETWORK, Conversation
from shinsa.model.observation import Observation
from shinsa.model.seen import Declared

Evidence = Sequence[Observation[Any]]


def wholly_shown(
    entries: Declared[ResilienceMechanism], at_work: Mapping[str, Evidence]
) -> dict[str, tuple[Observation[Any], ...]]:
    """The evidence of each entry, by its id, of which every measure was seen `at_work` and keeps what the entry guarantees.

    An entry that names no measure is not shown, nor one that shares its id with another that is not.
    """
    open_ = {o.fact.id for o in entries if not _is_shown(o.fact, at_work)}
    shown: dict[str, tuple[Observation[Any], ...]] = {}
    for o in entries:
        if o.fact.id not in open_:
            seen = (each for measure in o.fact.measures for each in at_work[measure])
            shown[o.fact.id] = tuple(dict.fromkeys((*shown.get(o.fact.id, ()), *seen)))
    return shown


def _is_shown(mechanism: ResilienceMechanism, at_work: Mapping[str, Evidence]) -> bool:
    seen = bool(mechanism.measures) and all(at_work.get(measure) for measure in mechanism.measures)
    return seen and not unkept(mechanism)


def serves_locally(talk: Conversation) -> bool:
    """Somebody on the local network asked the device for its own service during an outage, and got an answer."""
    ours = talk.local and talk.device_serves and not talk.group and talk.protocol not in SERVES_NETWORK
    return talk.phase == "outage" and ours and bool(talk.protocol) and _is_answered(talk)


def gets_through(talk: Conversation) -> bool:
    """The device spoke with somebody beyond the local network during what is marked as an outage; a reset is no speech."""
    spoken = bool(talk.protocol) or talk.received_packets > talk.count
    return talk.phase == "outage" and not talk.local and spoken and _is_answered(talk)


def _is_answered(talk: Conversation) -> bool:
    return talk.sent_bytes > 0 and talk.received_bytes > 0
