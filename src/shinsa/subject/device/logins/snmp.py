"""SNMP versions 1 and 2c, whose only lock is the name of a community (RFC 1157, 3.2.5; RFC 1901, 2). Nothing is ever set."""

from __future__ import annotations

import secrets

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Entry, Outcome

V1, V2C = 0, 1
_SYS_DESCR = b"\x2b\x06\x01\x02\x01\x01\x01\x00"
_GET, _RESPONSE = 0xA0, 0xA2
KNOWN = "public"
"""The community that whoever is no SNMPv3 agent was found by."""
LONGEST = 100
"""Bytes of a community: with more, the lengths of the message no longer fit into one byte each."""


class SnmpLogin:
    """An agent as a door: the community is the password, and there is no user.

    An agent says nothing at all to a community that it does not know. That is a refusal only while it answers something else:
    the discovery of its engine (RFC 3414, 4), or the community that it is known to answer.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Ask for the agent's description in this community. Raises nothing."""
        del user
        community = password or ""
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


def get_request(version: int, community: str, number: int) -> bytes:
    """A question for sysDescr.0; `number` is its request id, of two bytes."""
    what = _ber(0x30, _ber(0x30, _ber(6, _SYS_DESCR) + _ber(5, b"")))
    asked = _ber(_GET, _ber(2, number.to_bytes(2, "big")) + _ber(2, b"\0") + _ber(2, b"\0") + what)
    return _ber(0x30, _ber(2, bytes([version])) + _ber(4, community.encode()) + asked)


def is_answer(data: bytes, version: int, number: int) -> bool:
    """Whether it is the answer to that very request, and without an error: a refusal may be said, too."""
    mark = b"\x02\x02" + number.to_bytes(2, "big")
    if data[:1] != b"\x30" or bytes([2, 1, version]) not in data[2:8]:
        return False
    head, found, rest = data.partition(mark)
    return bool(found) and bytes([_RESPONSE]) in head[-4:] and rest[:3] == b"\x02\x01\0"


def engine_discovery() -> bytes:
    """The question for the engine's identity, which every SNMPv3 agent answers without any name (RFC 3414, 4)."""
    header = _ber(0x30, _ber(2, b"\x53\x48") + _ber(2, b"\0\xff\xe3") + _ber(4, b"\x04") + _ber(2, b"\x03"))
    usm = _ber(0x30, _ber(4, b"") + _ber(2, b"\0") + _ber(2, b"\0") + _ber(4, b"") * 3)
    asked = _ber(0xA0, _ber(2, b"\x53\x48") + _ber(2, b"\0") + _ber(2, b"\0") + _ber(0x30, b""))
    return _ber(0x30, _ber(2, b"\x03") + header + _ber(4, usm) + _ber(0x30, _ber(4, b"") * 2 + asked))


def _ber(tag: int, body: bytes) -> bytes:
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    return bytes([tag, 0x81, len(body)]) + body
