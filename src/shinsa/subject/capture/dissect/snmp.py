"""SNMP v1, v2c and v3 (RFC 1157, 1901, 3412, 3414): communities in the clear, users and how well they are protected."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.ber import OBJECT, OCTETS, SEQUENCE, integer, object_id, value
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, text
from shinsa.subject.capture.dissect.login import Login, Password
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_KINDS = ("get", "get-next", "response", "set", "trap", "get-bulk", "inform", "trap", "report")
_VERSIONS = {0: "v1", 1: "v2c", 3: "v3"}
_MOST_OBJECTS = 16
_TRAP_V1 = 0xA4


@dataclass(frozen=True, slots=True)
class SnmpMessage(Word):
    """One message."""

    version: str
    """"v1", "v2c" or "v3"."""
    kind: str
    """"get", "get-next", "get-bulk", "set", "response", "trap", "inform", "report"; empty where it is encrypted."""
    community: Password | None
    """Of v1 and v2c: all the authentication that there is, readable by everybody."""
    user: str
    """Of v3."""
    security: str
    """Of v3: "noAuthNoPriv", "authNoPriv" or "authPriv"."""
    engine: str
    """Of v3: the identifier of the agent, in hex."""
    objects: tuple[str, ...]
    """Object identifiers, as "1.3.6.1.2.1.1.1.0"."""


def read_snmp(data: bytes) -> SnmpMessage:
    """One message. Raises Cut."""
    whole = Cursor(data)
    cursor = Cursor(value(whole, SEQUENCE)[1])
    version = integer(cursor)
    if version not in _VERSIONS or whole.left:
        raise Cut
    if version == 3:
        return _read_v3(cursor)
    community = value(cursor, OCTETS)[1]
    kind, objects = _pdu(cursor)
    return SnmpMessage(_VERSIONS[version], kind, Password.of(community, "community"), "", "", "", objects)


def tells_snmp(data: bytes) -> bool:
    """A sequence that fills the datagram and is a message of SNMP to its last byte."""
    try:
        return data[:1] == b"\x30" and bool(read_snmp(data))
    except Cut:
        return False


class Snmp(Dissector):
    """Follows messages. The name "snmpv3" means that nothing was readable: all that a user sent was encrypted.

    Finding out the engine is always readable, and names no user (RFC 3414, 4). Communities are told once each, as logins.
    """

    protocol = "snmpv3"

    def __init__(self) -> None:
        self._told: set[Password] = set()

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at, by_client
        message = read_snmp(data)
        if message.version != "v3" or (message.user and message.security != "authPriv"):
            self.protocol = "snmp"
        yield message
        community = message.community
        if community and community not in self._told and len(self._told) < _MOST_OBJECTS:
            self._told.add(community)
            yield Login("snmp", "community", None, community)


def _read_v3(cursor: Cursor) -> SnmpMessage:
    header = Cursor(value(cursor, SEQUENCE)[1])
    integer(header)
    integer(header)
    flags = value(header, OCTETS)[1][:1] or b"\0"
    security = Cursor(value(Cursor(value(cursor, OCTETS)[1]), SEQUENCE)[1])
    engine = value(security, OCTETS)[1]
    integer(security)
    integer(security)
    user = text(value(security, OCTETS)[1])
    level = ("noAuthNoPriv", "authNoPriv", "authPriv", "authPriv")[flags[0] & 3]
    tag, scoped = value(cursor)
    kind, objects = "", tuple[str, ...]()
    if tag == SEQUENCE and not flags[0] & 2:
        inner = Cursor(scoped)
        value(inner, OCTETS)
        value(inner, OCTETS)
        kind, objects = _pdu(inner)
    return SnmpMessage("v3", kind, None, user, level, engine[:32].hex(), objects)


def _pdu(cursor: Cursor) -> tuple[str, tuple[str, ...]]:
    tag, body = value(cursor)
    if not 0xA0 <= tag <= 0xA8 or cursor.left:
        raise Cut
    kind, inner = _KINDS[tag - 0xA0], Cursor(body)
    if tag == _TRAP_V1:
        return kind, (object_id(value(inner, OBJECT)[1]),)
    for _ in range(3):
        integer(inner)
    bindings = Cursor(value(inner, SEQUENCE)[1])
    objects: list[str] = []
    while bindings.left and len(objects) < _MOST_OBJECTS:
        objects.append(object_id(value(Cursor(value(bindings, SEQUENCE)[1]), OBJECT)[1]))
    return kind, tuple(objects)
