"""What a device tells of itself when it asks for an address."""

from __future__ import annotations

from shinsa.subject.capture.dissect.dhcp import DhcpMessage
from tests.simulators.conversations import DHCP6_ASK, DHCP_ASK, hear_datagrams


def test_a_request_tells_name_make_and_what_is_wanted() -> None:
    (message,) = hear_datagrams(DHCP_ASK).only(DhcpMessage)
    assert (message.type, message.mac, message.host_name) == ("DISCOVER", "02:00:00:00:00:01", "cam")
    assert (message.vendor_class, message.wanted, message.address) == ("udhcp 1.35.0", (1, 3, 42), "192.0.2.9")


def test_an_answer_tells_servers() -> None:
    options = b"\x35\1\5\x06\x08\1\1\1\1\x08\x08\x08\x08\x2a\4\xc0\0\2\x7b\0\0\xff"
    answer = b"\2" + DHCP_ASK[1:16] + b"\xc0\0\2\x09" + DHCP_ASK[20:240] + options
    (message,) = hear_datagrams(answer).only(DhcpMessage)
    assert (message.type, message.address) == ("ACK", "192.0.2.9")
    assert (message.dns, message.ntp) == (("1.1.1.1", "8.8.8.8"), ("192.0.2.123",))


def test_who_answers_is_the_server_whoever_is_heard_first() -> None:
    answer, answer6 = b"\2" + DHCP_ASK[1:], b"\7" + DHCP6_ASK[1:]
    for ask, told in ((DHCP_ASK, answer), (DHCP6_ASK, answer6)):
        assert [one.by_client for one in hear_datagrams(ask).said] == [True]
        assert [one.by_client for one in hear_datagrams(told).said] == [False]


def test_version_6_is_read_too() -> None:
    (message,) = hear_datagrams(DHCP6_ASK).only(DhcpMessage)
    assert (message.version, message.type, message.mac) == (6, "SOLICIT", "02:00:00:00:00:01")
    assert (message.vendor_class, message.wanted) == ("busy", (23, 24))
    address = b"\0\5\0\x18" + b"\x20\1\x0d\xb8" + bytes(11) + b"\7" + bytes(8)
    given = b"\7\0\0\7" + DHCP6_ASK[4:18] + b"\0\3" + (12 + len(address)).to_bytes(2, "big") + bytes(12) + address
    given += b"\0\x17\0\x10" + bytes(15) + b"\1"
    (reply,) = hear_datagrams(given).only(DhcpMessage)
    assert (reply.type, reply.address, reply.dns) == ("REPLY", "2001:db8::7", ("::1",))


def test_cut_options_and_other_hardware_are_survived() -> None:
    for size in range(236, len(DHCP_ASK)):
        hear_datagrams(DHCP_ASK[:size])
    radio = b"\1\x20\x10" + DHCP_ASK[3:]
    assert hear_datagrams(radio).only(DhcpMessage)[0].mac == ""
    assert hear_datagrams(DHCP6_ASK[:-1]).protocol == ""
    assert hear_datagrams(DHCP_ASK, b"\1\1\6").only(DhcpMessage) == hear_datagrams(DHCP_ASK).only(DhcpMessage)
    assert hear_datagrams(DHCP6_ASK, b"\1\1\6").only(DhcpMessage) == hear_datagrams(DHCP6_ASK).only(DhcpMessage)


def test_plain_bootp_has_no_type() -> None:
    assert hear_datagrams(DHCP_ASK[:240] + b"\x35\1\x63\xff").only(DhcpMessage)[0].type == ""
