"""Questions for brokers, databases and shared folders whose clients speak first."""

from __future__ import annotations

from shinsa.subject.device.discovery.banner import Recognised
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.logins.database import MONGO_HELLO, REDIS_PING, is_mongo, mongo_answered, mongo_message
from shinsa.subject.device.logins.mqtt import V3_1_1, V5, connack_code, connect_packet
from shinsa.subject.device.wire import shown

_MQTT_PORTS = at(1883, 8883)


def _mqtt(data: bytes) -> Recognised | None:
    return Recognised("mqtt") if connack_code(data) is not None else None


def _amqp(data: bytes) -> Recognised | None:
    """Connection.Start, or the header of the version that it wants (AMQP 0-9-1, 4.2.2)."""
    if data[:3] == b"\x01\0\0" and data[7:11] == b"\0\x0a\0\x0a":
        named = data.partition(b"\x07productS")[2]
        return Recognised("amqp", shown(named[4 : 4 + int.from_bytes(named[:4], "big")], 40))
    return Recognised("amqp") if data[:4] == b"AMQP" and len(data) >= 8 else None


def _redis(data: bytes) -> Recognised | None:
    return Recognised("redis", "redis") if data.startswith((b"+PONG\r\n", b"-NOAUTH ", b"-DENIED Redis")) else None


def _postgresql(data: bytes) -> Recognised | None:
    """The error that its protocol is too new (PostgreSQL, 55.7), severity first."""
    return (
        Recognised("postgresql", "PostgreSQL")
        if data[:1] == b"E" and data[5:6] == b"S" and b"\0C0A000\0" in data
        else None
    )


def _mongo(data: bytes) -> Recognised | None:
    return Recognised("mongodb", "MongoDB") if is_mongo(data) and b"maxWireVersion" in data else None


def _smb_negotiate() -> bytes:
    """A negotiation of SMB 1 that also offers SMB 2 (MS-SMB2, 3.2.4.2.2.1)."""
    dialects = b"\x02NT LM 0.12\0\x02SMB 2.002\0\x02SMB 2.???\0"
    head = b"\xffSMB\x72" + bytes(4) + b"\x18\x01\x48" + bytes(12) + b"\xff\xff\xfe\xff" + bytes(4)
    message = head + b"\0" + len(dialects).to_bytes(2, "little") + dialects
    return len(message).to_bytes(4, "big") + message


def _smb(data: bytes) -> Recognised | None:
    """A response, by the flag in its head: of SMB 1 alone, or of SMB 2 (MS-CIFS, 2.2.3.1; MS-SMB2, 2.2.1.2)."""
    if data[4:9] == b"\xffSMB\x72" and len(data) > 14 and data[13] & 0x80:
        return Recognised("smb", "SMB", "1")
    return Recognised("smb", "SMB", "2") if data[4:8] == b"\xfeSMB" and len(data) > 24 and data[20] & 1 else None


TCP = (
    Question(connect_packet(V3_1_1), _mqtt, _MQTT_PORTS),
    Question(connect_packet(V5), _mqtt, _MQTT_PORTS),
    Question(b"AMQP\0\0\x09\x01", _amqp, at(5672)),
    Question(REDIS_PING, _redis, at(6379)),
    Question(b"\0\0\0\x08\xff\xfe\0\0", _postgresql, at(5432)),
    Question(mongo_message(MONGO_HELLO), _mongo, at(27017), mongo_answered),
    Question(_smb_negotiate(), _smb, at(445)),
)
