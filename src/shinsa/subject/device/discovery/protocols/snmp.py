"""Questions for SNMP: engine discovery (RFC 3414, 4), and sysDescr by the community that the whole world knows (RFC 1901)."""

from __future__ import annotations

from shinsa.subject.device.discovery.banner import Recognised, product
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.logins.snmp import KNOWN, V1, V2C, engine_discovery, get_request, is_answer
from shinsa.subject.device.wire import shown

_NUMBER = 0x5348
_SYSTEM = b"\x2b\x06\x01\x02\x01\x01\x01\x00"
_REPORT = 0xA8


def _community(version: int) -> Question:
    def understand(data: bytes) -> Recognised | None:
        if not is_answer(data, version, _NUMBER):
            return None
        words = _description(data)
        return Recognised("snmp", *product(words), words=words)

    return Question(get_request(version, KNOWN, _NUMBER), understand, at(161))


def _description(data: bytes) -> str:
    """The value after the object identifier of sysDescr.0: an octet string."""
    _, found, rest = data.partition(_SYSTEM)
    if not found or rest[:1] != b"\x04" or len(rest) < 3:
        return ""
    wide = rest[1] & 0x7F if rest[1] & 0x80 else 0
    return shown(rest[2 + wide :])


def _engine(data: bytes) -> Recognised | None:
    """A report, which names the authoritative engine, under the number of our message."""
    if len(data) < 20 or data[0] != 0x30 or b"\x02\x01\x03" not in data[:8] or _NUMBER.to_bytes(2, "big") not in data:
        return None
    return Recognised("snmpv3") if _REPORT in data[12:] else None


UDP = (_community(V2C), _community(V1), Question(engine_discovery(), _engine, at(161)))
