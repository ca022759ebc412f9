"""Protocols of one datagram: SNMP, CoAP, NTP, SSDP, TFTP, syslog, BACnet, STUN."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.bacnet import BacnetService
from shinsa.subject.capture.dissect.coap import CoapMessage
from shinsa.subject.capture.dissect.login import Login, Password
from shinsa.subject.capture.dissect.ntp import NtpMessage
from shinsa.subject.capture.dissect.snmp import SnmpMessage
from shinsa.subject.capture.dissect.ssdp import SsdpMessage
from shinsa.subject.capture.dissect.stun import StunUser
from shinsa.subject.capture.dissect.syslog import SyslogMessage
from shinsa.subject.capture.dissect.tftp import TftpError, TftpRequest
from tests.simulators.conversations import (
    COAP_GET,
    DATAGRAMS,
    NOON,
    NTP_ASK,
    SNMP_GET,
    SSDP_ALIVE,
    Turn,
    client,
    hear,
    hear_datagrams,
    server,
)


def ber(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return bytes([tag, len(body)]) + body


def v3(flags: int, scoped: bytes) -> bytes:
    header = ber(0x30, ber(2, b"\1"), ber(2, b"\0\xff"), ber(4, bytes([flags])), ber(2, b"\3"))
    security = ber(4, ber(0x30, ber(4, b"\x80\1"), ber(2, b"\0"), ber(2, b"\0"), ber(4, b"root"), ber(4), ber(4)))
    return ber(0x30, ber(2, b"\3"), header, security, scoped)


def test_a_community_is_a_login_that_everybody_can_read() -> None:
    heard = hear_datagrams(SNMP_GET, SNMP_GET)
    message = heard.only(SnmpMessage)[0]
    assert (message.version, message.kind, message.objects) == ("v2c", "get", ("1.3.6.1.2.1.1.1.0",))
    assert message.community == Password.of("public", "community")
    assert heard.only(Login) == (Login("snmp", "community", None, Password.of("public", "community")),)


@pytest.mark.parametrize(("flags", "level"), [(4, "noAuthNoPriv"), (5, "authNoPriv"), (7, "authPriv")])
def test_version_3_tells_user_and_protection(flags: int, level: str) -> None:
    request = ber(0xA0, ber(2, b"\1"), ber(2, b"\0"), ber(2, b"\0"), ber(0x30))
    scoped = ber(4, b"\xde\xad") if flags & 2 else ber(0x30, ber(4), ber(4), request)
    heard = hear_datagrams(v3(flags, scoped))
    (message,) = heard.only(SnmpMessage)
    assert heard.protocol == ("snmpv3" if level == "authPriv" else "snmp")
    assert (message.user, message.security, message.engine) == ("root", level, "8001")
    assert message.kind == ("" if flags & 2 else "get")
    assert message.community is None


def test_a_trap_of_version_1_names_who_sends_it() -> None:
    trap = ber(0x30, ber(2, b"\0"), ber(4, b"private"), ber(0xA4, ber(6, b"\x2b\6\1\4\1\x87\x67"), ber(2, b"\0")))
    (message,) = hear_datagrams(trap).only(SnmpMessage)
    assert (message.version, message.kind, message.objects) == ("v1", "trap", ("1.3.6.1.4.1.999",))


@pytest.mark.parametrize(
    "wrong",
    [SNMP_GET[:-1], b"\x30\x84\xff\xff\xff\xff", b"\x30\x80", b"\x30\3\2\1\2", SNMP_GET[:5] + b"\5" + SNMP_GET[6:]],
)
def test_what_is_no_snmp_is_left(wrong: bytes) -> None:
    assert hear_datagrams(wrong).protocol == ""


def test_coap_tells_path_query_and_size() -> None:
    heard = hear_datagrams(*DATAGRAMS["coap"])
    ask, answer = heard.only(CoapMessage)
    assert (ask.code, ask.path, ask.query, ask.size, ask.confirmable) == ("GET", "/sensors/temp", ("a=b:c",), 2, True)
    assert (answer.code, answer.start) == ("2.05", b"21.5")


def test_coap_of_a_host_that_is_observed() -> None:
    (message,) = hear_datagrams(b"\x50\x01\x12\x34\x33cam\x30\x5d\x00abcdefghijklm").only(CoapMessage)
    assert (message.host, message.observes, message.path) == ("cam", True, "/abcdefghijklm")


def test_coap_of_the_old_drafts_is_named() -> None:
    heard = hear_datagrams(bytes.fromhex("42018a749b") + b".well-known\x04core")
    assert (heard.protocol, heard.words) == ("coap", ())


@pytest.mark.parametrize("end", [b"\xff", b"\x0f", b"\xf0", b"\xe0\0", b"\xdd\0"])
def test_coap_that_is_cut_is_left_out(end: bytes) -> None:
    assert len(hear_datagrams(COAP_GET, COAP_GET[:6] + end).only(CoapMessage)) == 1


def test_ntp_tells_who_asks_and_whether_it_is_authenticated() -> None:
    mac = b"\0\0\0\1" + bytes(16)
    plain, signed = (hear_datagrams(data).only(NtpMessage)[0] for data in (NTP_ASK, NTP_ASK + mac))
    assert (plain.mode, plain.version, plain.authenticated, plain.shows_clock) == ("client", 4, False, False)
    assert signed.authenticated


def test_ntp_of_a_client_that_shows_its_clock() -> None:
    clock = (int(NOON) + 2_208_988_800).to_bytes(4, "big")
    assert hear_datagrams(NTP_ASK[:40] + clock + bytes(4)).only(NtpMessage)[0].shows_clock


def test_ntp_of_servers() -> None:
    answer = b"\x24\2\x06\xec" + b"\0\0\1\0\0\0\1\0" + b"\xc0\0\2\1" + (b"\xe9" + bytes(7)) * 4
    refusal = b"\xe4\0\x06\xec" + b"\0\0\1\0\0\0\1\0" + b"RATE" + (b"\xe9" + bytes(7)) * 4
    nts = NTP_ASK + b"\1\4\0\x14" + bytes(16) + b"\4\4\0\x1c" + bytes(24)
    assert hear_datagrams(answer).only(NtpMessage)[0].stratum == 2
    assert hear_datagrams(refusal).only(NtpMessage)[0].refusal == "RATE"
    assert hear_datagrams(nts).only(NtpMessage)[0].authenticated
    assert hear_datagrams(NTP_ASK + b"\1\4\0\x03" + bytes(24)).protocol == ""


def test_ssdp_of_all_kinds() -> None:
    search = b'M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\nMAN: "ssdp:discover"\r\n\r\n'
    answer = b"HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1\r\nLOCATION: http://a/b.xml\r\nSERVER: x\r\n\r\n"
    heard = hear_datagrams(SSDP_ALIVE, search, answer, b"junk")
    assert [(word.kind, word.target) for word in heard.only(SsdpMessage)] == [
        ("alive", "upnp:rootdevice"),
        ("search", "ssdp:all"),
        ("answer", "upnp:rootdevice"),
    ]
    assert heard.only(SsdpMessage)[0].location == "http://192.0.2.1:49152/d.xml"


def test_tftp_tells_files_and_refusals_and_leaves_blocks() -> None:
    heard = hear_datagrams(*DATAGRAMS["tftp"], b"", b"\0\x09ab")
    assert heard.only(TftpRequest) == (TftpRequest(writes=False, name="boot.cfg", mode="octet"),)
    assert heard.only(TftpError) == (TftpError(1, "File not found"),)
    assert hear_datagrams(b"\0\2a\0OCTET\0").only(TftpRequest)[0].writes
    block = hear([server(b"\0\3\0\1" + bytes(512)), client(b"\0\4\0\1")], "udp")
    assert (block.protocol, block.follower.done) == ("tftp", True)
    assert hear_datagrams(b"\0\6blksize\x001428\0").protocol == "tftp"


def test_syslog_is_read() -> None:
    message = hear_datagrams(*DATAGRAMS["syslog"], b"nonsense").only(SyslogMessage)[0]
    assert (message.severity, message.facility) == (6, 3)
    assert "Password auth succeeded" in message.message


def test_bacnet_services_are_named() -> None:
    relayed = b"\x81\x04\0\x12" + bytes(6) + b"\1\x20\xff\xff\0\xff\x10\x08"
    error, abort, network = b"\x81\x0a\0\x09\1\0\x50\1\x0c", b"\x81\x0a\0\x09\1\0\x71\1\4", b"\x81\x0b\0\x07\1\x80\0"
    heard = hear_datagrams(
        *DATAGRAMS["bacnet"], relayed, error, abort, network, b"\x81\x0a\0\x07\1\0\xf0", b"\x81\0\0\6\0\0"
    )
    assert [(word.kind, word.service) for word in heard.only(BacnetService)] == [
        ("unconfirmed", "who-is"),
        ("confirmed", "write-property"),
        ("unconfirmed", "who-is"),
        ("error", "read-property"),
        ("abort", ""),
    ]


def test_stun_tells_users_once_and_gives_way_to_dtls() -> None:
    ask = DATAGRAMS["stun"][0]
    hello = (
        b"\x16\xfe\xfd\0\0"
        + bytes(6)
        + b"\0\x33"
        + b"\1\0\0\x27\0\0\0\0\0\0\0\x27"
        + b"\xfe\xfd"
        + bytes(32)
        + b"\0\0\0\0\0"
    )
    heard = hear([client(ask), Turn(False, ask), client(hello)], "udp")
    assert heard.only(StunUser) == (StunUser("a:bcd", "", ""),)
    assert heard.protocol == "dtls"
    assert hear_datagrams(*[ask] * 100).follower.done


def test_stun_of_the_old_standard_is_known_by_its_attributes() -> None:
    old = b"\0\1\0\x08" + b"\7" * 16 + b"\0\3\0\4\0\0\0\6"
    assert hear_datagrams(old).protocol == "stun"
    assert hear_datagrams(old[:-1] + b"\6x").protocol == ""
