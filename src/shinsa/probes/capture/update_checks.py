"""Requests of the device for software, by the words of update tools, and whether others could read and change the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.traffic import UpdateCheck
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.dissect.http import HttpRequest
from shinsa.subject.capture.dissect.tftp import TftpRequest
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place, reading
from shinsa.subject.capture.update_words import hints, host_hints, tool_of

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture

ASKS = frozenset({"GET", "HEAD", "POST"})
SHOWN = 120
"""Characters of a path that are told, without its query: that may name the unit."""


@probe(UpdateCheck, seconds=600, blind_to="requests inside encryption, and those that use words of their own")
def update_checks(capture: Capture) -> Iterator[Report]:
    """Readable requests of the device for software or its version."""
    peers = Peers(capture)
    yield from reading(capture, UpdateCheck)
    first: dict[UpdateCheck, tuple[Flow, Moment]] = {}
    for fact, flow, at in _requests(capture, peers):
        first.setdefault(fact, (flow, at))
    for fact, (flow, at) in first.items():
        yield Sighting(fact, place(capture, at.packet, flow, peers))


def _requests(capture: Capture, peers: Peers) -> Iterator[tuple[UpdateCheck, Flow, Moment]]:
    for heard in capture.words(HttpRequest):
        request = heard.word
        tool = tool_of(request.target, request.user_agent)
        told_by = tool or (
            "words of the path" if hints(request.target) else "words of the host" if host_hints(request.host) else ""
        )
        if told_by and request.method in ASKS and not peers.serves(heard.flow):
            what = f"{request.method} {request.target.partition('?')[0][:SHOWN]}"
            fact = UpdateCheck(
                peers.name(heard.flow), what, "http", encrypted=False, told_by=told_by, certain=bool(tool)
            )
            yield fact, heard.flow, heard.at
    for fetch in capture.words(TftpRequest):
        if not fetch.word.writes and not peers.serves(fetch.flow) and hints(fetch.word.name):
            what = f"read {fetch.word.name[:SHOWN]}"
            yield (
                UpdateCheck(
                    peers.name(fetch.flow), what, "tftp", encrypted=False, told_by="words of the path", certain=False
                ),
                fetch.flow,
                fetch.at,
            )
