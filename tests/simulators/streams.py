"""Stream servers in a few bytes each: they answer the question of their protocol, and hang up on every other."""

from __future__ import annotations

import socket
from collections.abc import Callable

from shinsa.subject.device.discovery.protocols.things import scrambled
from tests.simulators import datagrams
from tests.simulators.loopback import Talk

Answer = Callable[[bytes], bytes | None]


def answering(answer: Answer) -> Talk:
    """Reads one question, of at most 4096 bytes, and says what `answer` makes of it."""

    def talk(stream: socket.socket) -> None:
        asked = stream.recv(4096)
        if asked and (said := answer(asked)) is not None:
            stream.sendall(said)

    return talk


def to(question: bytes, answer: bytes) -> Answer:
    """One answer to whatever begins like this."""
    return lambda asked: answer if asked.startswith(question) else None


def _modbus(asked: bytes) -> bytes | None:
    if asked[2:4] != b"\0\0" or asked[7:9] != b"\x2b\x0e":
        return None
    named = b"\0\x04ACME\x01\x05PM-10\x02\x041.02"
    body = asked[6:7] + b"\x2b\x0e\x01\x01\0\0\x03" + named
    return asked[:4] + len(body).to_bytes(2, "big") + body


def _dns(asked: bytes) -> bytes | None:
    said = datagrams.dns(asked[2:])
    return said if said is None else len(said).to_bytes(2, "big") + said


def _plug(asked: bytes) -> bytes | None:
    return (
        b"\0\0\0\x40" + scrambled(b'{"system":{"get_sysinfo":{"sw_ver":"1.2.6","model":"HS110","err_code":0}}}')
        if asked[4:] == scrambled(b'{"system":{"get_sysinfo":{}}}')
        else None
    )


def _portmap(asked: bytes) -> bytes | None:
    said = _reply(asked[4:])
    return said if said is None else b"\x80\0\0" + bytes([len(said)]) + said


def _reply(asked: bytes) -> bytes | None:
    return asked[:4] + b"\0\0\0\x01" + bytes(16) if asked[12:16] == b"\0\x01\x86\xa0" else None


def _rtmp(asked: bytes) -> bytes | None:
    return b"\x03" + b"S" * 1536 if asked[:1] == b"\x03" and len(asked) == 1537 else None


def _mongo(asked: bytes) -> bytes | None:
    if asked[12:16] != b"\xdd\x07\0\0":
        return None
    inside = b"\x10maxWireVersion\0\x15\0\0\0"
    document = (len(inside) + 5).to_bytes(4, "little") + inside + b"\0"
    body = bytes(5) + document
    return b"".join(n.to_bytes(4, "little") for n in (16 + len(body), 1, 0x5348, 2013)) + body


SERVERS: tuple[tuple[str, str, Answer], ...] = (
    ("http", "Boa", to(b"GET / ", b"HTTP/1.0 200 OK\r\nServer: Boa/0.94\r\n\r\n")),
    ("rtsp", "", to(b"OPTIONS rtsp:", b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n")),
    ("mqtt", "", to(b"\x10", b"\x20\x02\0\x05")),
    ("amqp", "RabbitMQ", to(b"AMQP", b"\x01\0\0\0\0\0\x30\0\x0a\0\x0a\0\x09" + b"\x07productS\0\0\0\x08RabbitMQ")),
    ("redis", "redis", to(b"*1\r\n$4\r\nPING", b"-NOAUTH Authentication required.\r\n")),
    ("postgresql", "PostgreSQL", to(b"\0\0\0\x08\xff\xfe", b"E\0\0\0\x20SFATAL\0C0A000\0Munsupported\0\0")),
    ("mongodb", "MongoDB", _mongo),
    ("smb", "SMB", lambda asked: b"\0\0\0\x40\xfeSMB\x40" + bytes(11) + b"\x01" + bytes(60) if b"\xffSMB\x72" in asked else None),
    ("adb", "", to(b"CNXN", b"AUTH" + bytes(20))),
    ("rdp", "", to(b"\x03\0\0\x13", bytes.fromhex("030000130ed000001234000209080002000000"))),
    ("x11", "", to(b"l\0\x0b\0", b"\0\x05\x0b\0\0\0\x02\0No!  ")),
    ("xmpp", "", to(b"<?xml", b"<?xml version='1.0'?><stream:stream from='x' id='1' version='1.0'>")),
    ("dns", "dnsmasq", _dns),
    ("tplink-shp", "HS110", _plug),
    ("tuya", "", to(b"\0\0\x55\xaa", b"\0\0\x55\xaa\0\0\0\0\0\0\0\x09\0\0\0\x0c" + bytes(8) + b"\0\0\xaa\x55")),
    ("esphome", "esphome", to(b"\0\x0c\x01", b"\0\x15\x02\x08\x01\x10\x0a\x1a\x0fesphome 2023.4.1")),
    ("sip", "Asterisk", to(b"OPTIONS sip:", b"SIP/2.0 200 OK\r\nServer: Asterisk/16.2\r\n\r\n")),
    ("rtmp", "", _rtmp),
    ("smux", "", to(b"\x60\x0c", b"\x41\x01\x01")),
    ("coap", "", lambda _: b"\x50\xe1\x23\x08\x00\x04\x00"),
    ("modbus", "PM-10", _modbus),
    ("iso-tsap", "", to(b"\x03\0\0\x16", bytes.fromhex("0300001611d00001000200c0010ac1020100c2020102"))),
    ("opc-ua", "", to(b"HELF", b"ACKF\x1c\0\0\0" + bytes(20))),
    ("iec-104", "", to(b"\x68\x04\x43", b"\x68\x04\x83\0\0\0")),
    ("memcached", "memcached", to(b"version\r\n", b"VERSION 1.6.9\r\n")),
    ("portmap", "", _portmap),
    ("stun", "", lambda asked: b"\x01\x01\0\0" + asked[4:20] if asked[4:8] == b"\x21\x12\xa4\x42" else None),
    ("ethernet-ip", "1769", datagrams.ethernet_ip),
    ("knxnet-ip", "", datagrams.knx),
)  # fmt: skip
"""Protocol, software and server, of each."""
