"""Conversations as they go over the wire, made by hand or by the platform's library, and what is heard of them."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from shinsa.subject.capture.dissect.known import conversation
from shinsa.subject.capture.dissector import Conversation, Said, Word
from shinsa.subject.capture.moment import Moment

W = TypeVar("W", bound=Word)
NOON = 1_700_000_000.0
TLS_TURNS = 12


@dataclass(frozen=True)
class Turn:
    """One side sends something."""

    by_client: bool
    data: bytes


@dataclass(frozen=True)
class Heard:
    """What was understood of a conversation."""

    follower: Conversation
    said: tuple[Said, ...]

    @property
    def protocol(self) -> str:
        return self.follower.protocol

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(one.word for one in self.said)

    def only(self, kind: type[W]) -> tuple[W, ...]:
        """The words of one kind."""
        return tuple(word for word in self.words if isinstance(word, kind))


def client(data: bytes) -> Turn:
    """The client sends."""
    return Turn(True, data)


def server(data: bytes) -> Turn:
    """The server sends."""
    return Turn(False, data)


def hear(turns: Iterable[Turn], transport: str = "tcp", port: int = 40000) -> Heard:
    """Follow a conversation to a port that says nothing, unless another is given. Turn n is packet n, from 1 on."""
    follower = conversation(transport, port, 50000)
    said: list[Said] = []
    for number, turn in enumerate(turns, 1):
        if not follower.done:
            said += follower.feed(turn.data, Moment(number, NOON), by_client=turn.by_client)
    return Heard(follower, tuple(said))


def hear_datagrams(*datagrams: bytes, port: int = 40000) -> Heard:
    """The same for datagrams that the client sends."""
    return hear(map(client, datagrams), "udp", port)


def in_pieces(turns: Iterable[Turn], size: int) -> list[Turn]:
    """The same bytes in segments of another size."""
    return [Turn(turn.by_client, turn.data[at : at + size]) for turn in turns for at in range(0, len(turn.data), size)]


def tls_handshake(server_side: ssl.SSLContext, client_side: ssl.SSLContext, name: str = "cloud.example") -> list[Turn]:
    """What goes over the wire between two contexts, a short message and the good-bye included where it comes to that."""
    ends = {True: ssl.MemoryBIO(), False: ssl.MemoryBIO()}
    sides = {
        True: client_side.wrap_bio(ends[True], ends[False], server_hostname=name),
        False: server_side.wrap_bio(ends[False], ends[True], server_side=True),
    }
    turns: list[Turn] = []
    greeted = False
    for step in range(TLS_TURNS):
        by_client = step % 2 == 0
        # What this side writes lies in the other's inbox until it is taken out, looked at, and put back.
        inbox = ends[not by_client]
        waiting = inbox.read()
        try:
            sides[by_client].do_handshake()
            if by_client and not greeted and step:
                greeted = True
                sides[by_client].write(b"hello")
        except ssl.SSLError:
            pass
        if sent := inbox.read():
            turns.append(Turn(by_client, sent))
        inbox.write(waiting + sent)
    return turns


def _mqtt(kind: int, body: bytes) -> bytes:
    return bytes([kind, len(body)]) + body


def _s(raw: bytes, width: int = 2) -> bytes:
    return len(raw).to_bytes(width, "big") + raw


def dns(*sections: tuple[bytes, ...], flags: int = 0x0100, number: int = 0x1234) -> bytes:
    """A message of questions, answers, authorities and additional records that are made already."""
    counts = [len(section) for section in sections] + [0] * (4 - len(sections))
    head = number.to_bytes(2, "big") + flags.to_bytes(2, "big") + b"".join(n.to_bytes(2, "big") for n in counts)
    return head + b"".join(part for section in sections for part in section)


def dns_name(name: str) -> bytes:
    """Its labels, without pointers."""
    return b"".join(_s(label.encode(), 1) for label in name.split(".")) + b"\0"


def dns_record(name: str, kind: int, data: bytes, ttl: int = 60) -> bytes:
    """A record of class IN."""
    return dns_name(name) + kind.to_bytes(2, "big") + b"\0\1" + ttl.to_bytes(4, "big") + _s(data)


MQTT_LOGIN = (
    client(_mqtt(0x10, _s(b"MQTT") + b"\x04\xc2\0\x3c" + _s(b"cam-1") + _s(b"admin") + _s(b"hunter2"))),
    server(b"\x20\x02\0\0"),
    client(_mqtt(0x82, b"\0\1" + _s(b"cam/#") + b"\0")),
    server(b"\x90\x03\0\1\0"),
    client(_mqtt(0x31, _s(b"cam/state") + b"on") + b"\xc0\0\xe0\0"),
)
HTTP_LOGIN = (
    client(
        b"POST /login?next=%2F HTTP/1.1\r\nHost: cam.local:8080\r\nUser-Agent: app/1\r\nCookie: a=1; b=2\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 27\r\n\r\nuser=admin&password=hunter2"
    ),
    server(
        b"HTTP/1.1 302 Found\r\nServer: lighttpd/1.4\r\nLocation: /home?token=t\r\nContent-Length: 0\r\n"
        b"Set-Cookie: sid=1; HttpOnly; SameSite=Lax\r\nSet-Cookie: lang=en; Secure\r\n\r\n"
    ),
    client(b"GET /home HTTP/1.1\r\nHost: cam.local\r\nAuthorization: Basic YWRtaW46YTpi\r\n\r\n"),
    server(
        b"HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    ),
    client(b"GET /bye HTTP/1.1\r\nHost: cam.local\r\n\r\n"),
)
FTP_LOGIN = (
    server(b"220 (vsFTPd 3.0.5)\r\n"),
    client(b"USER admin\r\n"),
    server(b"331 Please specify the password.\r\n"),
    client(b"PASS hunter2\r\n"),
    server(b"530 Login incorrect.\r\n"),
    client(b"USER admin\r\n"),
    server(b"331 Please specify the password.\r\n"),
    client(b"PASS hunter3\r\n"),
    server(b"230 Login successful.\r\n"),
    client(b"PASV\r\n"),
    server(b"227 Entering Passive Mode (192,0,2,1,10,1).\r\n"),
    client(b"RETR firmware.bin\r\n"),
)
TELNET_LOGIN = (
    server(b"\xff\xfd\x01\xff\xfd\x1f\xff\xfb\x01\xff\xfb\x03"),
    client(b"\xff\xfc\x01\xff\xfd\x03"),
    server(b"OpenWrt\r\ncam login: "),
    client(b"r"),
    server(b"r"),
    client(b"ox\x7fot\r\0"),
    server(b"oot\r\nPassword: "),
    client(b"hunter2\r\n"),
    server(b"\r\nLogin incorrect\r\ncam login: "),
    client(b"root\r\n"),
    server(b"root\r\nPassword: "),
    client(b"toor\r\n"),
    server(b"\r\n\r\nBusyBox v1.35.0 built-in shell (ash)\r\n\r\n~ # "),
)
RTSP_LOGIN = (
    client(b"DESCRIBE rtsp://root:pw@192.0.2.1/live RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: vlc\r\n\r\n"),
    server(b"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest realm=x\r\n\r\n"),
    client(
        b'DESCRIBE rtsp://192.0.2.1/live RTSP/1.0\r\nCSeq: 2\r\nAuthorization: Digest username="root", uri="/"\r\n\r\n'
    ),
    server(b"RTSP/1.0 200 OK\r\nCSeq: 2\r\nServer: cam\r\nContent-Length: 4\r\n\r\nv=0\n$\0\0\x04abcd"),
)
SMTP_LOGIN = (
    server(b"220 mail.example ESMTP\r\n"),
    client(b"EHLO cam\r\n"),
    server(b"250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n"),
    client(b"AUTH PLAIN AGNhbQBodW50ZXIy\r\n"),
    server(b"235 2.7.0 Accepted\r\n"),
)
SSH_BEGIN = (
    server(b"SSH-2.0-dropbear_2017.75\r\n"),
    client(
        b"SSH-2.0-OpenSSH_9.2\r\n"
        + _s(b"\x04\x14" + bytes(16) + b"".join(_s(b"a,b", 4) for _ in range(10)) + bytes(9), 4)
    ),
    server(_s(b"\x04\x14" + bytes(16) + b"".join(_s(b"c", 4) for _ in range(10)) + bytes(9), 4)),
)
MODBUS_READ = (
    client(b"\0\1\0\0\0\6\x11\x03\0\x6b\0\3"),
    server(b"\0\1\0\0\0\x09\x11\x03\6\x02\x2b\0\0\0\x64"),
    client(b"\0\2\0\0\0\6\x11\x06\0\1\0\3"),
    server(b"\0\2\0\0\0\3\x11\x86\2"),
)
STREAMS: Mapping[str, Sequence[Turn]] = MappingProxyType(
    {
        "mqtt": MQTT_LOGIN, "http": HTTP_LOGIN, "ftp": FTP_LOGIN, "telnet": TELNET_LOGIN, "rtsp": RTSP_LOGIN,
        "smtp": SMTP_LOGIN, "ssh": SSH_BEGIN, "modbus": MODBUS_READ,
        "pop3": (server(b"+OK ready\r\n"), client(b"USER cam\r\n"), server(b"+OK\r\n"), client(b"PASS hunter2\r\n"),
                 server(b"-ERR no\r\n")),
        "imap": (server(b"* OK ready\r\n"), client(b'a1 LOGIN "cam" "hunter2"\r\n'), server(b"a1 NO no\r\n")),
        "dns": (client(_s(dns((dns_name("a.example") + b"\0\1\0\1",)))),),
    }
)  # fmt: skip
SNMP_GET = bytes.fromhex("302902010104067075626c6963a01c020412345678020100020100300e300c06082b060102010101000500")
COAP_GET = b"\x42\x01\x12\x34\xab\xcd\xb7sensors\x04temp\x45a=b:c\xff{}"
NTP_ASK = b"\x23\0\x06\xec" + bytes(36) + b"\xe9\x00\x00\x00" + bytes(4)
DHCP_ASK = (
    b"\1\1\6\0" + bytes(24) + bytes.fromhex("020000000001") + bytes(202) + bytes.fromhex("63825363")
    + b"\x35\1\1\x0c\3cam\x3c\x0cudhcp 1.35.0\x37\3\1\3\x2a\x32\4\xc0\0\2\x09\xff"
)  # fmt: skip
DHCP6_ASK = (
    b"\1\0\0\7" + b"\0\1\0\x0a\0\3\0\1\2\0\0\0\0\1" + b"\0\x10\0\x0a\0\0\0\x01\0\4busy" + b"\0\6\0\4\0\x17\0\x18"
)
SSDP_ALIVE = (
    b"NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\nSERVER: Linux UPnP/1.0\r\n"
    b"LOCATION: http://192.0.2.1:49152/d.xml\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n"
)
DATAGRAMS: Mapping[str, Sequence[bytes]] = MappingProxyType(
    {
        "dns": (dns((dns_name("time.example") + b"\0\1\0\1",)),
                dns((dns_name("time.example") + b"\0\1\0\1",), (b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1",), flags=0x8180)),
        "snmp": (SNMP_GET,), "coap": (COAP_GET, b"\x62\x45\x12\x34\xab\xcd\xff21.5"), "ntp": (NTP_ASK,),
        "dhcp": (DHCP_ASK,), "dhcpv6": (DHCP6_ASK,), "ssdp": (SSDP_ALIVE,),
        "tftp": (b"\0\1boot.cfg\0octet\0", b"\0\5\0\1File not found\0"),
        "syslog": (b"<30>Nov 26 05:00:00 cam dropbear[7]: Password auth succeeded for 'root'",),
        "bacnet": (b"\x81\x0b\0\x0c\1\x20\xff\xff\0\xff\x10\x08", b"\x81\x0a\0\x11\1\4\2\x75\1\x0f\x0c\2\0\0\1\x19\x4d"),
        "stun": (b"\0\1\0\x0c\x21\x12\xa4\x42" + bytes(12) + b"\0\6\0\5a:bcd\0\0\0",),
        "netbios": (dns((_s(b"CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 1) + b"\0\0\x21\0\1",), flags=0x10),),
        "wireguard": (b"\4\0\0\0\1\2\3\4\5" + bytes(23),), "miio": (b"\x21\x31\0\x20" + bytes(4) + b"\1" * 24,),
        "sip": (b"REGISTER sip:pbx.example SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1\r\n\r\n",),
        "ws-discovery": (b'<?xml version="1.0"?><s:Envelope xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">',),
    }
)  # fmt: skip
