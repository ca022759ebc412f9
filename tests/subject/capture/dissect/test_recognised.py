"""Protocols that are known by name alone."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissector import Word
from tests.simulators.conversations import Turn, client, hear, hear_datagrams, server


def _hide(plain: bytes) -> bytes:
    """What TP-Link's plugs do to their JSON."""
    hidden, key = bytearray(), 171
    for byte in plain:
        key ^= byte
        hidden.append(key)
    return bytes(hidden)


PLUG = _hide(b'{"system":{"get_sysinfo":{}}}')


@pytest.mark.parametrize(
    ("protocol", "turns"),
    [
        ("http2", [client(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]),
        ("xmpp", [client(b"<?xml version='1.0'?><stream:stream to='a' xmlns='jabber:client'>")]),
        ("amqp", [client(b"AMQP\0\0\x09\x01")]),
        ("vnc", [server(b"RFB 003.008\n")]),
        ("adb", [client(b"CNXN\0\0\0\1\0\x10\0\0")]),
        ("opc-ua", [client(b"HELF8\0\0\0" + bytes(48))]),
        ("smb", [client(b"\0\0\0\x40\xffSMBr" + bytes(40))]),
        ("tuya", [client(b"\0\0\x55\xaa\0\0\0\1\0\0\0\x09\0\0\0\x0c" + bytes(12))]),
        ("iec104", [client(b"\x68\4\7\0\0\0"), server(b"\x68\4\x0b\0\0\0")]),
        ("dnp3", [client(bytes.fromhex("056408c404000300b4b8c0d200fe52"))]),
        ("dlms", [client(bytes.fromhex("7ea007032193 0f017e".replace(" ", "")))]),
        ("knx", [client(b"\x06\x10\x02\x05\0\x1a" + bytes(20))]),
        ("tplink", [client(len(PLUG).to_bytes(4, "big") + PLUG)]),
        ("s7comm", [client(b"\3\0\0\x16\x11\xe0" + bytes(16)), client(b"\3\0\0\x19\2\xf0\x80\x32\1" + bytes(16))]),
        ("stun", [client(b"\0\3\0\x08\x21\x12\xa4\x42" + bytes(12) + b"\0\x19\0\4\x11\0\0\0")]),
        ("sip", [client(b"REGISTER sip:a SIP/2.0\r\nVia: x\r\n\r\n")]),
        ("tls", [client(b"\x17\x03\x03\0\x20" + bytes(32) + b"\x17\x03\x03\0\x10" + bytes(16))]),
    ],
)
def test_a_stream_is_named(protocol: str, turns: list[Turn]) -> None:
    heard = hear(turns)
    assert (heard.protocol, heard.follower.done, heard.words) == (protocol, True, ())


@pytest.mark.parametrize(
    ("protocol", "datagram"),
    [
        ("tplink", PLUG),
        ("tuya", b"\0\0\x55\xaa" + bytes(20) + b"\0\0\xaa\x55"),
        ("syncthing", b"\x2e\xa7\xd9\x0b" + bytes(20)),
        ("isakmp", b"\1" * 16 + b"\x21\x20\x22\x08\0\0\0\0\0\0\0\x1c"),
        ("radius", b"\1\1\0\x1a" + bytes(16) + b"\1\6abcd"),
        ("knx", b"\x06\x10\x02\x01\0\x0e" + bytes(8)),
        ("wireguard", b"\1\0\0\0" + bytes(144)),
        ("dropbox", b'{"host_int": 1}'),
    ],
)
def test_a_datagram_is_named(protocol: str, datagram: bytes) -> None:
    assert hear_datagrams(datagram).protocol == protocol


def test_a_stream_of_media_is_named_once_its_packets_follow_each_other() -> None:
    packets = [
        b"\x80\x08" + n.to_bytes(2, "big") + (n * 160).to_bytes(4, "big") + b"cafe" + bytes(80) for n in range(9)
    ]
    assert hear_datagrams(*packets[:3]).protocol == ""
    assert hear_datagrams(*packets[:4]).protocol == "rtp"
    assert hear_datagrams(*packets[::2]).protocol == ""


def test_nothing_is_said_of_what_is_only_named() -> None:
    heard = hear([client(b"AMQP\0\0\x09\x01"), server(b"AMQP\0\0\x09\x01")])
    assert heard.only(Word) == ()
