"""Who talks to whom, as recorded traffic shows it: the device, its peers on both sides of the router, and how each is spoken to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from shinsa.model.assessment import Assessment
from shinsa.model.dataclass import dataclass

KIND = "Conversation"
SHOWN = 12
"""Services of one side that the picture shows, the ones with the most bytes first; the table has them all."""
LISTED = 200
"""Rows of the table."""
LABEL = 34
"""Characters of a name that fit beside its line."""
MOST = 1 << 63
"""The largest number that is believed."""
SMALLEST = 80
"""Bytes of a TCP packet without data, with its frame, addresses and options."""
ROW, HEAD, FOOT = 40, 26, 20
"""Heights in the picture: of a line, of a heading, and of what says how many more there are."""
DEVICE, PEERS = 68, 116
"""Where the device's box ends, and where the peers begin, in a picture 400 wide."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What passed between the device and one service, in all phases and recordings together."""

    peer: str
    service: str
    """As "8883/tcp"."""
    protocol: str
    security: str
    """"talk_encrypted", "talk_clear" or "talk_unknown": what it is called, and drawn as."""
    local: bool
    called: bool
    """The peer called the device."""
    sent: int
    received: int
    count: int
    phases: tuple[str, ...]
    """What the device was going through, as the dossier marks it."""
    evidence: tuple[str, ...]

    @property
    def volume(self) -> int:
        """Bytes in both directions."""
        return self.sent + self.received

    @property
    def label(self) -> str:
        """The end of the peer's name, which tells whose it is, as far as there is room."""
        return self.peer if len(self.peer) <= LABEL else f"…{self.peer[1 - LABEL :]}"


@dataclass(frozen=True, slots=True)
class Line:
    """A talk in the picture: the height of its row, and the way from the device to it."""

    talk: Talk
    y: int
    way: str


@dataclass(frozen=True, slots=True)
class Side:
    """The local network or the internet: its lines, and how many there was no room for."""

    local: bool
    y: int
    lines: tuple[Line, ...]
    more: int
    more_y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, and everything that is listed beside it."""

    height: int
    middle: int
    """The height of the device."""
    sides: tuple[Side, ...]
    talks: tuple[Talk, ...]
    unlisted: int


def picture(assessment: Assessment) -> Picture | None:
    """The picture; None where no conversation was observed."""
    talks = _together(one.fact | {"id": one.id} for one in assessment.observations if one.kind == KIND)  # type: ignore[operator]
    if not talks:
        return None
    sides, height = [], HEAD
    for local in (True, False):
        here = [talk for talk in talks if talk.local is local]
        if here:
            sides.append((local, height, here))
            height += HEAD + ROW * min(len(here), SHOWN) + (FOOT if len(here) > SHOWN else 0)
    middle = height // 2
    return Picture(height, middle, tuple(_side(*side, middle) for side in sides), talks[:LISTED], len(talks[LISTED:]))


def _side(local: bool, top: int, talks: list[Talk], middle: int) -> Side:  # noqa: FBT001 - a side is one of two
    lines = tuple(Line(talk, y := top + HEAD + ROW * at, _way(middle, y + 10)) for at, talk in enumerate(talks[:SHOWN]))
    return Side(local, top, lines, len(talks[SHOWN:]), top + HEAD + ROW * len(lines) + 4)


def _way(start: int, end: int) -> str:
    bend = (DEVICE + PEERS) // 2
    return f"M{DEVICE} {start}C{bend} {start} {bend} {end} {PEERS - 8} {end}"


def _together(facts: Iterable[Mapping[str, Any]]) -> tuple[Talk, ...]:
    """One talk for each service, most bytes first."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for fact in facts:
        groups.setdefault(_service(fact), []).append(fact)
    for service in [one for one, group in groups.items() if not one[2] and all(map(_silent, group))]:
        # Connections without a word belong to what is spoken there.
        spoken = next((one for one in groups if one[2] and one[:2] == service[:2] and one[4:] == service[4:]), None)
        if spoken:
            groups[spoken] += groups.pop(service)
    talks = (_talk(service, group) for service, group in groups.items())
    return tuple(sorted(talks, key=lambda talk: (-talk.volume, talk.peer, talk.service, talk.called)))


def _service(fact: Mapping[str, Any]) -> tuple[Any, ...]:
    names = fact.get("names")
    peer = names[0] if isinstance(names, list) and names else fact.get("address", "")
    port = "" if fact.get("device_serves") else fact.get("port")
    return (
        str(peer), f"{fact.get('port')}/{fact.get('transport')}", str(fact.get("protocol") or ""), _security(fact), fact.get("local") is True,
        fact.get("device_serves") is True, port,
    )  # fmt: skip


def _security(fact: Mapping[str, Any]) -> str:
    encrypted = fact.get("encrypted")
    return "talk_encrypted" if encrypted is True else "talk_clear" if encrypted is False else "talk_unknown"


def _talk(service: tuple[Any, ...], group: list[Mapping[str, Any]]) -> Talk:
    peer, where, protocol, security, local, called, _ = service
    sent, received, count = (
        sum(_number(one.get(name)) for one in group) for name in ("sent_bytes", "received_bytes", "count")
    )
    ids = tuple(str(one["id"]) for one in group)
    phases = tuple(dict.fromkeys(str(one["phase"]) for one in group if one.get("phase")))
    return Talk(peer, where, protocol, security, local, called, sent, received, count, phases, ids)


def _silent(fact: Mapping[str, Any]) -> bool:
    """Whether the packets are too small to carry anything but the beginning and the end of connections."""
    packets = _number(fact.get("sent_packets")) + _number(fact.get("received_packets"))
    return _number(fact.get("sent_bytes")) + _number(fact.get("received_bytes")) <= SMALLEST * packets


def _number(value: object) -> int:
    return min(max(value, 0), MOST) if isinstance(value, int) else 0
