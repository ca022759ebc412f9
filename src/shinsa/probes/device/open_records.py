"""Asks the web interfaces of the live device, as a stranger, for its log and for a backup of its settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.open_records import OpenRecord, RecordKind
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.web.http import NoAnswer
from shinsa.subject.device.web.open_records import Found, ask_for_records

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.service import Service

SILENT = Text("its first page did not come", "最初のページを取得できなかった")


@probe(
    OpenRecord,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="records at addresses of the maker's own that no link of the first page names, and those of services that are no web interface",
)
def open_records(device: Device) -> Iterator[Report]:
    """Whether a stranger is given the event log or a backup of the settings, at the addresses that interfaces of devices have."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(OpenRecord, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    web = tuple(one for one in device.services() if one.transport == "tcp" and one.inner == "http" and not one.spared)
    for reports in device.each(lambda one: tuple(_asked(device, one)), web):
        yield from reports
    yield Examined(OpenRecord, host, say("{n} web interfaces asked", "{n}個のウェブ画面を確認", n=len(web)))


def _asked(device: Device, service: Service) -> Iterator[Report]:
    place = EndpointPlace(device.host, service.port)
    try:
        for found in ask_for_records(device.endpoint(service.port, tls=service.tls)):
            if isinstance(found, Found):
                at = EndpointPlace(device.host, service.port, "tcp", found.path)
                yield Sighting(OpenRecord(RecordKind(found.kind), service.protocol, service.port, found.path), at)
            elif found.left:
                left = say(
                    "{n} addresses gave no answer in time", "{n}個のアドレスは時間内に応答がなかった", n=found.left
                )
                yield Unexamined(OpenRecord, place, left)
            else:
                yield Examined(OpenRecord, place, say("{n} addresses", "{n}個のアドレス", n=found.answered))
    except NoAnswer:
        yield Unexamined(OpenRecord, place, SILENT)
