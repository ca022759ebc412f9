"""What a user enters into an SNMP agent of a device: its contact, name and location (RFC 1213, the system group)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from shinsa.subject.device.logins.snmp import KNOWN, V1, V2C, get_request, is_answer
from shinsa.subject.device.resetting.visit import Shown, Visit

ENTERED = {"sysContact": 4, "sysName": 5, "sysLocation": 6}


def system_group(visit: Visit) -> Iterator[Shown]:
    """The values in the user's community, else in the one that the whole world knows; nothing where none answers."""
    community = visit.password if visit.point is not None else KNOWN
    for name, number in ENTERED.items():
        what = b"\x2b\x06\x01\x02\x01\x01" + bytes([number, 0])
        for version in (V2C, V1):
            asked = secrets.randbelow(0x7FFF - 0x100) + 0x100
            answer = visit.endpoint.transport.ask(
                visit.endpoint.port, get_request(version, community, asked, what), visit.endpoint.bounds.udp_seconds
            )
            if answer is not None and is_answer(answer, version, asked):
                yield Shown(name, answer)
                break
