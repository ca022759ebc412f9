"""Finds out whether FTP and POP3 of the live device refuse users before the change-over to TLS: only a user's name tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.channels import ChangeToTls
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.tls.starttls import refuses_users

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

UNTOLD = Text(
    "its answer to a user's name does not tell whether it insists on TLS",
    "利用者名への応答から、TLS を必須とするかどうかが分からない",
)


@probe(
    ChangeToTls,
    needs=Needs(consent=("scan", "login-attempts")),
    seconds=300,
    blind_to="servers that refuse the name of a user for another reason, or take it and refuse the password",
)
def users_before_tls(device: Device) -> Iterator[Report]:
    """A made-up user, without a password, to FTP and POP3 in the clear: whether it is refused for want of encryption."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(ChangeToTls, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    plain = tuple((s, found) for s, found in device.changing() if s.protocol in {"ftp", "pop3"})
    told = device.each(lambda one: refuses_users(device.endpoint(one[0].port), one[0].protocol), plain)
    for (service, found), refuses in zip(plain, told, strict=True):
        place = EndpointPlace(device.host, service.port)
        if refuses is None:
            yield Unexamined(ChangeToTls, place, UNTOLD)
            continue
        yield Sighting(ChangeToTls(service.protocol, service.port, found.offered, refuses), place)
        yield Examined(ChangeToTls, place)
    yield Examined(ChangeToTls, host, say("{n} services asked", "{n}個のサービスを確認", n=len(plain)))
