"""Questions for automation in buildings and plants: BACnet, KNX, Modbus, S7, EtherNet/IP, OPC UA, IEC 60870-5-104.

They ask who is there, and read; none writes. That these protocols know no login says what could be written.
"""

from __future__ import annotations

from shinsa.subject.device.discovery.banner import Recognised
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.wire import shown

_TAG = b"\x53\x48"
_WHO_IS = b"\x81\x0a\0\x08\x01\0\x10\x08"
_INVOKED = 0x53
_READ_MODEL = b"\x81\x0a\0\x11\x01\x04\0\x05" + bytes([_INVOKED]) + b"\x0c\x0c\x02\x3f\xff\xff\x19\x46"
"""ReadProperty of the model's name, at the device object that every device takes for its own (ASHRAE 135, 15.5, 12.11)."""
_BACNET_ANSWERS = frozenset({0x30, 0x50, 0x60, 0x70, 0x71})
"""ComplexACK, Error, Reject and Abort."""
_CONTEXT = b"shinsa!!"


def _bacnet(data: bytes) -> Recognised | None:
    """An I-Am, or an answer to what we invoked, in a frame as long as it says (ASHRAE 135, J.2 and 20.1)."""
    if len(data) < 9 or data[:2] not in {b"\x81\x0a", b"\x81\x0b"} or int.from_bytes(data[2:4], "big") != len(data):
        return None
    if data[4] != 1:
        return None
    if b"\x10\0\xc4" in data[6:24]:
        return Recognised("bacnet", control="properties of its objects (BACnet)")
    if data[6] not in _BACNET_ANSWERS or data[7] != _INVOKED:
        return None
    model = _bacnet_text(data)
    return Recognised("bacnet", model, tells=(("model", model),), control="properties of its objects (BACnet)")


def _bacnet_text(data: bytes) -> str:
    """The character string between the tags that open and close a value (20.2.9)."""
    value = data.partition(b"\x3e")[2]
    if value[:1] == b"\x75" and len(value) > 2:
        return shown(value[3 : 2 + value[1]], 40)
    size = (value[0] & 7) if value and value[0] >> 3 == 0x0E else 0
    return shown(value[2 : 1 + size], 40) if 1 < size < 5 else ""


def _knx(data: bytes) -> Recognised | None:
    """DESCRIPTION_RESPONSE (ISO 22510, 5.4): serial number, hardware address and name stand 8, 18 and 24 bytes into the first block."""
    if data[:4] != b"\x06\x10\x02\x04" or int.from_bytes(data[4:6], "big") != len(data) or len(data) < 60:
        return None
    name = shown(data[30:60].split(b"\0")[0])
    told = (("serial number", data[14:20].hex()), ("hardware address", data[24:30].hex(":")), ("name", name))
    return Recognised("knxnet-ip", words=name, tells=told, control="every group object (KNXnet/IP)")


def _modbus(data: bytes) -> Recognised | None:
    """The device's identification, or that this function is not known, under our number (Modbus TCP 4.2; V1.1b3, 6.21)."""
    if (
        len(data) < 9
        or data[:4] != _TAG + b"\0\0"
        or int.from_bytes(data[4:6], "big") < 3
        or data[7] not in {0x2B, 0xAB}
    ):
        return None
    named = _modbus_objects(data[14:], data[13]) if data[7] == 0x2B and len(data) > 14 else {}
    return Recognised(
        "modbus",
        named.get(1, ""),
        named.get(2, ""),
        words=" ".join(named.values()),
        tells=(("model", named.get(1, "")),),
        control="coils and registers (Modbus)",
    )


def _modbus_objects(data: bytes, count: int) -> dict[int, str]:
    """Vendor, product and version, each as number, length and text."""
    found: dict[int, str] = {}
    while data and len(found) < min(count, 7) and len(data) >= 2:
        found[data[0]] = shown(data[2 : 2 + data[1]], 40)
        data = data[2 + data[1] :]
    return found


def _iso_tsap(data: bytes) -> Recognised | None:
    """A confirmed connection of ISO 8073 over TCP (RFC 1006, 6) with the parameters we proposed: as S7 controllers have it."""
    known = data[:2] == b"\x03\0" and len(data) >= 11 and data[5] == 0xD0 and data[8:].find(b"\xc0\x01") >= 0
    return Recognised("iso-tsap", control="the controller's memory (S7)") if known else None


_LIST_IDENTITY = b"\x63\0\0\0" + bytes(8) + _CONTEXT + bytes(4)


def _ethernet_ip(data: bytes) -> Recognised | None:
    """An identity (CIP vol. 2, 2-4.2): revision 54 and name 62 bytes in."""
    if len(data) < 63 or data[:2] != b"\x63\0" or data[12:20] != _CONTEXT or data[26:28] != b"\x0c\0":
        return None
    model = shown(data[63 : 63 + data[62]], 40)
    told = (("model", model), ("serial number", data[58:62][::-1].hex()))
    return Recognised("ethernet-ip", model, f"{data[54]}.{data[55]}", tells=told, control="its objects (EtherNet/IP)")


def _opc_ua_hello() -> bytes:
    url = b"opc.tcp://localhost/"
    body = b"".join(n.to_bytes(4, "little") for n in (0, 65535, 65535, 0, 0, len(url))) + url
    return b"HELF" + (8 + len(body)).to_bytes(4, "little") + body


def _opc_ua(data: bytes) -> Recognised | None:
    """Acknowledge or error (OPC 10000-6, 7.1.2)."""
    known = data[:4] in {b"ACKF", b"ERRF"} and len(data) >= 16 and 16 <= int.from_bytes(data[4:8], "little") <= 8192
    return Recognised("opc-ua") if known else None


_TEST_ACT, _TEST_CON = b"\x68\x04\x43\0\0\0", b"\x68\x04\x83\0\0\0"
UDP = (
    Question(_READ_MODEL, _bacnet, at(47808)),
    Question(_WHO_IS, _bacnet, at(47808)),
    Question(b"\x06\x10\x02\x03\0\x0e\x08\x01" + bytes(6), _knx, at(3671)),
    Question(_LIST_IDENTITY, _ethernet_ip, at(44818)),
)
TCP = (
    Question(_TAG + b"\0\0\0\x05\xff\x2b\x0e\x01\0", _modbus, at(502)),
    Question(bytes.fromhex("0300001611e00000000100c0010ac1020100c2020102"), _iso_tsap, at(102)),
    Question(_LIST_IDENTITY, _ethernet_ip, at(44818)),
    Question(_opc_ua_hello(), _opc_ua, at(4840)),
    Question(
        _TEST_ACT,
        lambda data: (
            Recognised("iec-104", control="the station's commands (IEC 104)") if data[:6] == _TEST_CON else None
        ),
        at(2404),
    ),
    Question(b"\x06\x10\x02\x03\0\x0e\x08\x02" + bytes(6), _knx, at(3671)),
)
