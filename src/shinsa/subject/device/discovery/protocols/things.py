"""Questions for what only small things speak: CoAP, DTLS, MQTT-SN, makers' own protocols for plugs, lamps and access points."""

from __future__ import annotations

import json
import zlib
from itertools import accumulate

from shinsa.subject.device.discovery.banner import Recognised, product
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.tls.dtls_records import hello_datagram
from shinsa.subject.device.tls.records import TLS1_1, TLS1_2, Hello
from shinsa.subject.device.wire import shown

_NUMBER = b"\x53\x48"
_ACKNOWLEDGES, _RESETS = 6, 7
_SUITES = (
    0xC0AE, 0xC0AC, 0xC0A8, 0xC0A4, 0xC02B, 0xC02F, 0xC023, 0xC027, 0xC009, 0xC013, 0xCCA9, 0xCCA8, 0x00AE, 0x00A8,
    0x009C, 0x002F, 0x0035,
)  # fmt: skip
"""What small devices and large ones take over DTLS: few enough that the hello is one datagram."""


def _coap(data: bytes) -> Recognised | None:
    """An acknowledgement or reset of our message (RFC 7252, 3 and 4.2), and what the device offers (RFC 6690, 4)."""
    if len(data) < 4 or data[0] >> 4 not in {_ACKNOWLEDGES, _RESETS} or data[2:4] != _NUMBER or data[0] & 0x0F > 8:
        return None
    offers = data.partition(b"\xff")[2]
    return Recognised("coap", words=shown(offers)) if offers else Recognised("coap")


def _dtls(data: bytes) -> Recognised | None:
    """A hello, a demand to repeat ours with a cookie, or an alert, in a record of DTLS."""
    if len(data) < 14 or data[1:3] not in {b"\xfe\xff", b"\xfe\xfd"} or data[3:5] != b"\0\0":
        return None
    known = data[0] == 0x15 or (data[0] == 0x16 and data[13] in {2, 3})
    return Recognised("dtls", encrypted=True) if known else None


def _gateway(data: bytes) -> Recognised | None:
    """GWINFO (MQTT-SN 1.2, 5.4.3)."""
    return Recognised("mqtt-sn") if len(data) >= 3 and data[0] == len(data) and data[1] == 2 else None


_PLUG = json.dumps({"system": {"get_sysinfo": {}}}, separators=(",", ":")).encode()
_FIRST_KEY = 171


def scrambled(plain: bytes) -> bytes:
    """Each byte combined with the one before it, as TP-Link's Smart Home Protocol has it."""
    return bytes(list(accumulate(plain, lambda key, byte: key ^ byte, initial=_FIRST_KEY))[1:])


def _plug(data: bytes) -> Recognised | None:
    """The state of a plug or lamp that takes commands from anybody who speaks like this."""
    plain = bytes(key ^ byte for key, byte in zip((_FIRST_KEY, *data), data, strict=False))
    if not plain.startswith(b'{"system":{"get_sysinfo":{') or b'"err_code"' not in plain:
        return None
    model, version = _member(plain, "model"), _member(plain, "sw_ver")
    place = "latitude and longitude" if b'"latitude' in plain else ""
    told = (
        ("model", model),
        ("serial number", _member(plain, "deviceId")),
        ("hardware address", _member(plain, "mac")),
        ("location", place),
    )
    order = "the relay and all settings (TP-Link Smart Home Protocol)"
    return Recognised("tplink-shp", model, version, tells=told, control=order, proven=True)


def _member(plain: bytes, name: str) -> str:
    """The text of a member, wherever it stands."""
    return shown(plain.partition(f'"{name}":"'.encode())[2].partition(b'"')[0], 40)


def _access_point(data: bytes) -> Recognised | None:
    """The device's description as a list of types, lengths and values, as long as it says (Ubiquiti discovery)."""
    known = len(data) > 7 and data[:2] == b"\x01\0" and int.from_bytes(data[2:4], "big") == len(data) - 4
    return Recognised("ubnt-discovery") if known else None


_TUYA, _TUYA_END, _HEARTBEAT = b"\0\0\x55\xaa", b"\0\0\xaa\x55", b"\0\0\0\x09"


def _tuya_heartbeat() -> bytes:
    message = _TUYA + bytes(4) + _HEARTBEAT + b"\0\0\0\x08"
    return message + zlib.crc32(message).to_bytes(4, "big") + _TUYA_END


def _tuya(data: bytes) -> Recognised | None:
    return Recognised("tuya") if data[:4] == _TUYA and data[8:12] == _HEARTBEAT and _TUYA_END in data else None


def _esphome(data: bytes) -> Recognised | None:
    """HelloResponse in the clear: preamble, length, message 2 with the version of the interface first."""
    if len(data) < 8 or data[0] != 0 or data[2:4] != b"\x02\x08" or data[1] < 4 or len(data) < data[1] + 3:
        return None
    text = shown(data[4 : data[1] + 3])
    return Recognised(
        "esphome", *(product(text[text.find("esphome") :]) if "esphome" in text else ("", "")), words=text
    )


_HELLO = b"\x0a\x06shinsa\x10\x01\x18\x03"
_GET_CORE = b"\x40\x01" + _NUMBER + b"\xbb.well-known\x04core"
UDP = (
    Question(_GET_CORE, _coap, at(5683)),
    Question(hello_datagram(Hello((TLS1_2, TLS1_1), _SUITES), b"shinsa" * 5 + b"hs", b"", 0), _dtls, at(5684)),
    Question(b"\x03\x01\0", _gateway, at(1884, 10000)),
    Question(scrambled(_PLUG), _plug, at(9999)),
    Question(b"\x01\0\0\0", _access_point, at(10001)),
)
TCP = (
    Question(len(_PLUG).to_bytes(4, "big") + scrambled(_PLUG), lambda data: _plug(data[4:]), at(9999)),
    Question(_tuya_heartbeat(), _tuya, at(6668)),
    Question(b"\0" + bytes([len(_HELLO)]) + b"\x01" + _HELLO, _esphome, at(6053)),
)
