"""Data about a person that anybody on the way could read: planted values, and what can be recognised for certain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.dissect.body import HttpBody
from shinsa.subject.capture.dissect.coap import CoapMessage
from shinsa.subject.capture.dissect.fields import Field, form_fields, json_fields
from shinsa.subject.capture.dissect.http import HttpRequest
from shinsa.subject.capture.dissect.mqtt import MqttPublish
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.peers import Peers, service_of
from shinsa.subject.capture.personal_values import personal
from shinsa.subject.capture.reading import place, reading

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture


@probe(
    ClearTextPersonalData,
    seconds=600,
    blind_to="names, pictures, sound, and whatever has no form of its own, unless it was planted; values in formats that nobody recognises, and in packed bodies of more than 8 KiB",
)
def personal_data(capture: Capture) -> Iterator[Report]:
    """Planted values, e-mail addresses, telephone numbers and positions that passed in clear text, by and to the device."""
    peers = Peers(capture)
    yield from reading(capture, ClearTextPersonalData)
    spoken = {service_of(talk.flow): talk.protocol for talk in capture.talks}
    yield from _planted(capture, peers, spoken)
    told: set[object] = set()
    for flow, at, by_client, protocol, fields in _fields(capture):
        for what, name in personal(fields):
            fact = ClearTextPersonalData(
                Personal(what), name, "", peers.name(flow), flow.server_port, protocol, peers.local(flow), by_client is not peers.serves(flow),
            )  # fmt: skip
            if fact not in told:
                told.add(fact)
                yield Sighting(fact, place(capture, at.packet, flow, peers))


def _planted(capture: Capture, peers: Peers, spoken: dict[tuple[str, int, str], str]) -> Iterator[Report]:
    known = {one.id: one for one in capture.setting.canaries}
    for seen in capture.canaries:
        kind, category = (known[seen.id].kind, known[seen.id].personal_data) if seen.id in known else ("", "")
        fact = ClearTextPersonalData(
            Personal.PLANTED, seen.id, kind, peers.name(seen.flow), seen.flow.server_port, spoken.get(service_of(seen.flow), ""),
            peers.local(seen.flow), seen.by_client is not peers.serves(seen.flow), category, seen.encoding,
        )  # fmt: skip
        yield Sighting(fact, place(capture, seen.at.packet, seen.flow, peers))


def _fields(capture: Capture) -> Iterator[tuple[Flow, Moment, bool, str, tuple[Field, ...]]]:
    """The fields of what was sent: bodies and queries of requests, and messages of MQTT and CoAP; not the pages that a server shows."""
    for body in capture.words(HttpBody):
        if body.by_client:
            yield body.flow, body.at, True, "http", body.word.fields
    for request in capture.words(HttpRequest):
        yield request.flow, request.at, True, "http", request.word.query
    for message in capture.words(MqttPublish):
        yield message.flow, message.at, message.by_client, "mqtt", _in_payload(message.word.start)
    for told in capture.words(CoapMessage):
        yield told.flow, told.at, told.by_client, "coap", _in_payload(told.word.start)


def _in_payload(start: bytes) -> tuple[Field, ...]:
    return json_fields(start) or form_fields(start)
