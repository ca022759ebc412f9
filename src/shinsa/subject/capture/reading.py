"""What every probe of a recording says besides what it found: that it was read, and what of it was not."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Unexamined
from shinsa.model.place import PacketPlace
from shinsa.model.text import say
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.peers import Peers

SHOWN_FAULTS = 50
"""Faults that are told one by one."""


def reading(capture: Capture, *kinds: type[Fact]) -> Iterator[Examined | Unexamined]:
    """That the recording was looked through for these kinds, and each part of it that could not be."""
    note = say(
        "{packets} packets, {talks} conversations of {device}",
        "{packets} パケット、{device} の通信 {talks} 件",
        packets=capture.packets,
        talks=len(capture.talks),
        device=capture.device.name,
    )
    for kind in kinds:
        yield Examined(kind, PacketPlace(capture.name), note)
        for fault in capture.faults[:SHOWN_FAULTS]:
            yield Unexamined(kind, PacketPlace(capture.name, fault.packet), fault.reason)


def place(capture: Capture, packet: int, flow: Flow, peers: Peers) -> PacketPlace:
    """A packet, with the other side and the server's port."""
    address = peers.address(flow)
    host = f"[{address}]" if ":" in address else address
    return PacketPlace(
        capture.name, packet, f"{host}→:{flow.server_port}" if peers.serves(flow) else f"{host}:{flow.server_port}"
    )
