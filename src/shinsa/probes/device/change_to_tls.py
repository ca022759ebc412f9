"""Finds services of the live device that begin in the clear and change over to TLS at a word, and whether they insist on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.channels import ChangeToTls
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    ChangeToTls,
    needs=Needs(consent=("scan",)),
    seconds=600,
    blind_to="whether LDAP, PostgreSQL and MySQL let anybody in before the change-over; FTP and POP3, without leave to name a user",
)
def change_to_tls(device: Device) -> Iterator[Report]:
    """STARTTLS and its likes of SMTP, IMAP, POP3, FTP, XMPP, LDAP, PostgreSQL and MySQL, and whether IMAP and XMPP insist on it."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(ChangeToTls, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    for service, found in device.changing():
        place = EndpointPlace(device.host, service.port)
        yield Sighting(ChangeToTls(service.protocol, service.port, found.offered, found.required), place)
        yield Examined(ChangeToTls, place)
    n = len(device.open_tcp())
    yield Examined(ChangeToTls, host, say("{n} open ports looked at", "開いている{n}個のポートを確認", n=n))
