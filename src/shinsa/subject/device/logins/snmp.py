"""SNMP: communities, the only lock of versions 1 and 2c (RFC 1157, 3.2.5; RFC 1901, 2), and users of version 3. Nothing is ever set."""

from __future__ import annotations

import secrets

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.ber import ber
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.logins.usm import UsmLogin

V1, V2C = 0, 1
_SYS_DESCR = b"\x2b\x06\x01\x02\x01\x01\x01\x00"
_GET, _RESPONSE = 0xA0, 0xA2
KNOWN = "public"
"""The community that whoever is no SNMPv3 agent was found by."""
LONGEST = 100
"""Bytes of a community: with more, the lengths of the message no longer fit into one byte each."""


class SnmpLogin:
    """An agent as a door: a community is a password without a user; a user is tried in version 3 where it is spoken.

    An agent says nothing at all to a community that it does not know. That is a refusal only while it answers something else:
    the discovery of its engine (RFC 3414, 4), or the community that it is known to answer.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Ask for the agent's description as this user, or in this community where no version 3 is spoken. Raises nothing."""
        usm = UsmLogin(self._endpoint)
        engine = usm.engine() if user else None
        if user and engine is not None:
            return usm.try_in(engine, user, password or "")
        return self._in_community(password or "")

    def has_users(self) -> bool:
        """Whether the agent speaks version 3."""
        return UsmLogin(self._endpoint).engine() is not None

    def _in_community(self, community: str) -> Entry:
        if len(community.encode()) > LONGEST:
            return Entry(Outcome.UNCLEAR, "such a community cannot be sent")
        if self._told(community):
            return Entry(Outcome.ACCEPTED)
        if self._alive():
            return Entry(Outcome.REFUSED)
        return Entry(Outcome.UNCLEAR, "silence, which may be a refusal or a lost packet")

    def _told(self, community: str) -> bool:
        return any(self._asked(version, community) for version in (V2C, V1))

    def _alive(self) -> bool:
        return bool(self._ask(engine_discovery())) or self._asked(V2C, KNOWN)

    def _asked(self, version: int, community: str) -> bool:
        number = secrets.randbelow(0x7FFF - 0x100) + 0x100
        answer = self._ask(get_request(version, community, number))
        return answer is not None and is_answer(answer, version, number)

    def _ask(self, payload: bytes) -> bytes | None:
        return self._endpoint.transport.ask(self._endpoint.port, payload, self._endpoint.bounds.udp_seconds)


def get_request(version: int, community: str, number: int, what: bytes = _SYS_DESCR) -> bytes:
    """A question for one object, sysDescr.0 where none is named; `number` is its request id, of two bytes."""
    asked_for = ber(0x30, ber(0x30, ber(6, what) + ber(5, b"")))
    asked = ber(_GET, ber(2, number.to_bytes(2, "big")) + ber(2, b"\0") + ber(2, b"\0") + asked_for)
    return ber(0x30, ber(2, bytes([version])) + ber(4, community.encode()) + asked)


def is_answer(data: bytes, version: int, number: int) -> bool:
    """Whether it is the answer to that very request, and without an error: a refusal may be said, too."""
    mark = b"\x02\x02" + number.to_bytes(2, "big")
    if data[:1] != b"\x30" or bytes([2, 1, version]) not in data[2:8]:
        return False
    head, found, rest = data.partition(mark)
    return bool(found) and bytes([_RESPONSE]) in head[-4:] and rest[:3] == b"\x02\x01\0"


def engine_discovery() -> bytes:
    """The question for the engine's identity, which every SNMPv3 agent answers without any name (RFC 3414, 4)."""
    header = ber(0x30, ber(2, b"\x53\x48") + ber(2, b"\0\xff\xe3") + ber(4, b"\x04") + ber(2, b"\x03"))
    usm = ber(0x30, ber(4, b"") + ber(2, b"\0") + ber(2, b"\0") + ber(4, b"") * 3)
    asked = ber(0xA0, ber(2, b"\x53\x48") + ber(2, b"\0") + ber(2, b"\0") + ber(0x30, b""))
    return ber(0x30, ber(2, b"\x03") + header + ber(4, usm) + ber(0x30, ber(4, b"") * 2 + asked))
