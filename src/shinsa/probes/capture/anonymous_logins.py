"""Somebody who showed nothing and was let in by the device: an MQTT client without a user, an anonymous user of FTP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from shinsa.facts.passwords import AcceptedCredential
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.clear_logins import NOBODY
from shinsa.subject.capture.dissect.login import Login, LoginAnswered
from shinsa.subject.capture.dissect.mqtt import MqttConnect, MqttConnectAnswer
from shinsa.subject.capture.dissector import Word
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place
from shinsa.subject.capture.talk import Heard

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture

W = TypeVar("W", bound=Word)
ANONYMOUS, NO_PASSWORD = "anonymous", "empty password"


@probe(AcceptedCredential, seconds=600, blind_to="services that let in everybody by other protocols than MQTT and FTP")
def anonymous_logins(capture: Capture) -> Iterator[Report]:
    """MQTT and FTP clients that the device let in without a credential. That none was seen is no sign of anything."""
    peers = Peers(capture)
    told: set[AcceptedCredential] = set()
    for asked, fact in (*_of_mqtt(capture), *_of_ftp(capture)):
        if peers.serves(asked.flow) and fact not in told:
            told.add(fact)
            yield Sighting(
                fact, place(capture, asked.at.packet, asked.flow, peers), f"{fact.protocol}: {fact.origin} accepted"
            )


def _of_mqtt(capture: Capture) -> Iterator[tuple[Heard[MqttConnect], AcceptedCredential]]:
    """Connections without a user that were answered with a yes."""
    welcome = _first(capture.words(MqttConnectAnswer))
    for asked in capture.words(MqttConnect):
        answer = welcome.get(asked.flow)
        if asked.word.user is None and answer and answer.at.packet >= asked.at.packet and answer.word.code == 0:
            yield asked, AcceptedCredential("mqtt", "", ANONYMOUS)


def _of_ftp(capture: Capture) -> Iterator[tuple[Heard[Login], AcceptedCredential]]:
    """Logins of nobody, or of somebody without a password, that were accepted as the first of their conversation."""
    welcome, begun = _first(capture.words(LoginAnswered)), _first(capture.words(Login))
    for flow, asked in begun.items():
        answer = welcome.get(flow)
        user = asked.word.user or ""
        free = user in NOBODY or asked.word.password is None
        if asked.word.protocol == "ftp" and free and answer and answer.word.accepted:
            yield asked, AcceptedCredential("ftp", user, ANONYMOUS if user in NOBODY else NO_PASSWORD)


def _first(words: Iterable[Heard[W]]) -> dict[Flow, Heard[W]]:
    """The first word of each conversation."""
    found: dict[Flow, Heard[W]] = {}
    for heard in words:
        found.setdefault(heard.flow, heard)
    return found
