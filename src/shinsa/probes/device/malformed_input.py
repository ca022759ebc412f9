"""Sends malformed input to the services of the live device and looks whether they stand it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.input_validation import Effect, InputFault
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.malformed.trial import Failed, Untold, tried
from shinsa.subject.device.service import UNKNOWN

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.service import Service

OVER_UDP = Text("no malformed input is sent over UDP", "UDP では不正な入力を送信しない")
SPARED = Text("what is sent to it would be printed", "送信した内容が印刷されるおそれがある")
NOT_KNOWN = Text("what it speaks is not known", "プロトコルが不明である")


@probe(
    InputFault,
    needs=Needs(consent=("scan", "fuzz")),
    seconds=1800,
    blind_to="input behind a login, over UDP, and what a fuzzer would find in hours",
)
def malformed_input(device: Device) -> Iterator[Report]:
    """Overlong, contradictory and climbing requests to HTTP, MQTT, SSH, FTP, Telnet, RTSP and mail services, with a look after each."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(InputFault, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    served = tuple(one for one in device.services() if not one.closes_at_once)
    for reports in device.each(lambda one: tuple(_tried(device, one)), served):
        yield from reports
    if not served:
        yield Examined(InputFault, host, Text("no service takes input", "入力を受け付けるサービスはない"))


def _tried(device: Device, service: Service) -> Iterator[Report]:
    place = EndpointPlace(device.host, service.port, service.transport)
    reason = _why_not(service)
    if reason is not None:
        yield Unexamined(InputFault, place, reason)
        return
    for found in tried(device.endpoint(service.port, tls=service.tls), service.inner):
        if isinstance(found, Untold):
            yield Unexamined(InputFault, place, found.reason)
        elif isinstance(found, Failed):
            yield Sighting(InputFault(service.protocol, found.input, Effect(found.effect)), place, found.input)
        else:
            yield Examined(InputFault, place, say("{n} malformed inputs stood", "不正な入力{n}種", n=found))


def _why_not(service: Service) -> Text | None:
    if service.transport != "tcp":
        return OVER_UDP
    if service.spared:
        return SPARED
    return NOT_KNOWN if service.protocol == UNKNOWN else None
