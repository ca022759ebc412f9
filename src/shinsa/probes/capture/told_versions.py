"""Finds the versions that the device gives for itself to servers, and those of the software that it fetches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from shinsa.facts.updates import ToldVersion
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.dissect.http import HttpAnswer, HttpRequest
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place, reading
from shinsa.subject.capture.update_words import hints, tool_of
from shinsa.subject.told_versions import told_in, versions_in_path

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture

PAGES = (".json", ".txt", ".xml", ".html", ".md", ".sig", ".asc", ".sha256")
"""How names end of what tells of software and is none."""


@probe(
    ToldVersion, seconds=600, blind_to="requests inside encryption, and what is fetched under names without a version"
)
def told_versions(capture: Capture) -> Iterator[Report]:
    """Versions in the names by which the device's clients call themselves, and in the paths of software that it fetches."""
    peers = Peers(capture)
    yield from reading(capture, ToldVersion)
    first: dict[ToldVersion, tuple[Flow, Moment]] = {}
    for heard in capture.words(HttpRequest):
        if not peers.serves(heard.flow):
            for one in told_in(heard.word.user_agent):
                first.setdefault(ToldVersion(one.name, one.version, "http", _day(heard.at)), (heard.flow, heard.at))
    for version, flow, at in _fetched(capture, peers):
        first.setdefault(ToldVersion("", version, "http", _day(at)), (flow, at))
    for fact, (flow, at) in first.items():
        yield Sighting(fact, place(capture, at.packet, flow, peers))


def _fetched(capture: Capture, peers: Peers) -> Iterator[tuple[str, Flow, Moment]]:
    """The versions in the paths of software that was asked for and came; a page that tells of software is none."""
    answers: dict[Flow, list[int]] = defaultdict(list)
    for answer in capture.words(HttpAnswer):
        answers[answer.flow].append(answer.word.status)
    asked: dict[Flow, int] = defaultdict(int)
    for heard in capture.words(HttpRequest):
        number, asked[heard.flow] = asked[heard.flow], asked[heard.flow] + 1
        path = heard.word.target.partition("?")[0]
        came = answers[heard.flow][number : number + 1] in ([200], [206])
        software = hints(path) or tool_of(path, heard.word.user_agent)
        if (
            came
            and software
            and heard.word.method == "GET"
            and not path.endswith(PAGES)
            and not peers.serves(heard.flow)
        ):
            yield from ((version, heard.flow, heard.at) for version in versions_in_path(path))


def _day(at: Moment) -> date:
    return datetime.fromtimestamp(at.seconds, UTC).date()
