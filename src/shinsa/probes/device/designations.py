"""Finds what the live device itself tells of its model (EN 303 645 V3.1.3, 5.3-16; TS 103 701, 5.3-16-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.user_information import Shown, ToldDesignation, place_of
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.subject.device.discovery.disclosed import MODEL
from shinsa.subject.device.web.front_pages import front_pages

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

AROUND = 40
"""Characters of a page that are kept on each side of the name."""
_SAID = re.compile(r"\b(?:device|product) model(?: name| number| no\.?)? ?[:：] ?([\w./+-]{2,40})|製品(?:型番|型名|型式) ?[:：] ?([\w./+-]{2,40})")  # fmt: skip


@probe(
    ToldDesignation,
    needs=Needs(consent=("scan",)),
    seconds=600,
    blind_to="pages behind a login or drawn by a script; pictures; TXT records of multicast DNS",
)
def designations(device: Device) -> Iterator[Report]:
    """The model as the device's own pages and the announcements of its services tell it, before any login."""
    yield from (Unexamined(ToldDesignation, SubjectPlace(device.host), gap) for gap in device.gaps())
    if not device.answers():
        return
    yield from _announced(device)
    for service in device.services():
        if service.inner != "http" or service.transport != "tcp":
            continue
        front = front_pages(device.endpoint(service.port, tls=service.tls))
        place = EndpointPlace(device.host, service.port, "tcp", "/")
        for path, says in front.says:
            at = EndpointPlace(device.host, service.port, "tcp", path)
            for words, as_model in _on_page(says, device.orders.models):
                fact = ToldDesignation(words, Shown.WEB_PAGE, service.protocol, service.port, as_model)
                yield Sighting(fact, at, words)
        yield Unexamined(ToldDesignation, place, front.unread) if front.unread else Examined(ToldDesignation, place)


def _announced(device: Device) -> Iterator[Report]:
    """What services tell while they are identified, and the names under which they are announced."""
    told = [(each.words, each.protocol, each.transport, each.port, each.kind == MODEL) for each in device.disclosed()]
    told += [(each.banner, each.protocol, each.transport, each.port, False) for each in device.services()]
    told += [(each.name, each.protocol, each.transport, each.port, False) for each in device.udp().announced]
    for words, protocol, transport, port, as_model in dict.fromkeys(told):
        found = _around(words, device.orders.models)
        if found or (as_model and words):
            fact = ToldDesignation(found or words[: 2 * AROUND], Shown.ANNOUNCEMENT, protocol, port, as_model)
            yield Sighting(fact, EndpointPlace(device.host, port, transport), fact.text)


def _on_page(says: str, models: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    found = _around(says, models)
    if found:
        yield found, False
    for said in list(_SAID.finditer(says))[:4]:
        yield said[1] or said[2], True


def _around(says: str, models: tuple[str, ...]) -> str:
    """The first place that names one of the models, with a few words on each side; empty where none does."""
    spans = (place_of(model, says) for model in models)
    span = next((span for span in spans if span is not None), None)
    return "" if span is None else says[max(span[0] - AROUND, 0) : span[1] + AROUND].strip()
