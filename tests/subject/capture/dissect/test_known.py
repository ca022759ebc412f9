"""A flow finds its protocol by what is said in it, however it is cut up, and never by its port."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.login import LoginAnswered
from shinsa.subject.capture.dissector import Word
from tests.simulators.conversations import (
    DATAGRAMS,
    HTTP_LOGIN,
    STREAMS,
    Heard,
    Turn,
    client,
    hear,
    hear_datagrams,
    in_pieces,
    server,
)
from tests.simulators.noise import noise


@pytest.mark.parametrize("protocol", STREAMS)
def test_a_stream_is_known_at_a_port_that_says_nothing(protocol: str) -> None:
    heard = hear(STREAMS[protocol])
    assert heard.protocol == protocol
    assert heard.words


@pytest.mark.parametrize("protocol", DATAGRAMS)
def test_a_datagram_is_known_at_a_port_that_says_nothing(protocol: str) -> None:
    assert hear_datagrams(*DATAGRAMS[protocol]).protocol == protocol


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize("protocol", STREAMS)
def test_it_does_not_matter_how_a_stream_is_cut_up(protocol: str, size: int) -> None:
    heard = hear(in_pieces(STREAMS[protocol], size))
    assert heard.protocol == protocol
    assert _told(heard) == _told(hear(STREAMS[protocol]))


def _told(heard: Heard) -> list[Word]:
    """What was told, without how much of an answer had come when it was clear."""
    return [
        LoginAnswered(word.protocol, word.accepted) if isinstance(word, LoginAnswered) else word for word in heard.words
    ]


@pytest.mark.parametrize("port", [21, 22, 23, 25, 53, 80, 102, 443, 502, 554, 1883, 5222, 8883, 9999])
def test_a_port_names_no_protocol(port: int) -> None:
    random = [Turn(n % 2 == 0, noise(400, f"{port} {n}")) for n in range(20)]
    heard = hear(random, port=port)
    assert (heard.protocol, heard.words, heard.follower.done) == ("", (), True)


@pytest.mark.parametrize("port", [53, 67, 69, 123, 161, 443, 500, 514, 547, 1900, 3478, 5353, 5683, 47808, 51820])
def test_a_port_names_no_datagram(port: int) -> None:
    heard = hear_datagrams(*(noise(60 + n, f"{port} {n}") for n in range(40)), port=port)
    assert (heard.protocol, heard.words) == ("", ())


def test_noise_is_not_called_anything() -> None:
    named = [hear_datagrams(noise(20 + n % 200, f"n{n}")).protocol for n in range(1000)]
    named += [hear([Turn(n % 2 == 0, noise(100, f"s{n}"))]).protocol for n in range(1000)]
    assert not any(named)


def test_a_wrong_port_does_not_mislead() -> None:
    assert hear(HTTP_LOGIN, port=443).protocol == "http"
    assert hear(STREAMS["ftp"], port=25).protocol == "ftp"
    assert hear(STREAMS["smtp"], port=21).protocol == "smtp"
    assert hear_datagrams(*DATAGRAMS["dns"], port=123).protocol == "dns"


def test_names_that_the_network_resolves_itself_go_by_their_port() -> None:
    assert hear_datagrams(*DATAGRAMS["dns"], port=5353).protocol == "mdns"
    assert hear_datagrams(*DATAGRAMS["dns"], port=5355).protocol == "llmnr"


def test_a_recording_that_begins_in_the_middle_is_turned_round() -> None:
    turned = [Turn(not turn.by_client, turn.data) for turn in HTTP_LOGIN]
    heard = hear(turned)
    assert heard.follower.reversed
    assert [(one.word, one.by_client) for one in heard.said] == [(o.word, o.by_client) for o in hear(HTTP_LOGIN).said]


def test_a_word_is_told_at_the_packet_that_said_it_even_where_it_was_understood_later() -> None:
    heard = hear([server(b"220 hello\r\n"), client(b"USER a\r\n"), server(b"331\r\n"), client(b"PASS b\r\n")])
    assert [one.at.packet for one in heard.said] == [1, 4]


def test_what_stops_making_sense_is_given_up_and_what_was_said_stays() -> None:
    heard = hear([*HTTP_LOGIN, client(b"\0" * 70_000)])
    assert heard.follower.done
    assert heard.protocol == "http"
    assert len(heard.words) == len(hear(HTTP_LOGIN).words)


@pytest.mark.parametrize(
    ("turns", "not_this"),
    [
        ([client(b"hello there\r\n"), server(b"GET / HTTP/1.1 is what you say\r\n")], "http"),
        ([client(b"NICK a\r\nUSER a 0 * :a\r\n"), server(b":irc.example 001 a :Welcome\r\n")], "ftp"),
        ([server(b"220 mail ESMTP\r\n"), client(b"EHLO a\r\n"), server(b"250 ok\r\n")], "ftp"),
        ([client(b"\x7fELF\xff\xfd\x01\xff\xfb\x03"), server(b"\xff\xfd\x01")], "telnet"),
        ([client(b"\xff\xd8\xff\xe0\0\x10JFIF"), server(b"ok")], "telnet"),
        ([client(b"\xff\xfb\x01" + bytes(range(200, 250))), server(b"ok")], "telnet"),
        ([client(b"\x16\x03\x01\x00\x05hello"), server(b"x" * 20)], "tls"),
        ([client(b"\x17\x03\x03\x00\x20" + bytes(32) + b"rest"), server(b"y")], "tls"),
        ([client(b"\x10\x0e\0\x04MQTX\x04\x02\0\x3c\0\0"), server(b"\x20\x02\0\0")], "mqtt"),
        ([client(b"SSH is a protocol\n"), server(b"SSL too\n")], "ssh"),
        ([client(b"\0\1\0\0\0\6\x11\x55\0\0\0\0"), server(b"\0\1\0\0\0\3\x11\xd5\1")], "modbus"),
    ],
)
def test_what_only_looks_like_it_is_not_taken_for_it(turns: list[Turn], not_this: str) -> None:
    assert hear(turns).protocol != not_this


@pytest.mark.parametrize(
    ("datagram", "not_this"),
    [
        (b"\x42\x01\x12\x34\xab\xcd\xf7sensors", "coap"),
        (b"\x40\x01\x12\x34", "coap"),
        (b"\0\1\1\0\0\1\0\0\0\0\0\0\x05ab", "dns"),
        (DATAGRAMS["snmp"][0] + b"x", "snmp"),
        (b"\0\1boot.cfg\0binary\0", "tftp"),
        (b"<999>cam: x", "syslog"),
        (b"<30>\x00\x01\x02", "syslog"),
        (DATAGRAMS["bacnet"][0] + b"x", "bacnet"),
        (b"\x23" + noise(47), "ntp"),
        (b"\x23\x11\x06\xec" + bytes(44), "ntp"),
        (DATAGRAMS["dhcp"][0][:236] + bytes(8), "dhcp"),
        (DATAGRAMS["stun"][0] + b"abcd", "stun"),
        (b"NOTIFY me HTTP/1.1\r\n\r\n", "ssdp"),
    ],
)
def test_a_datagram_that_only_looks_like_it_is_not_taken_for_it(datagram: bytes, not_this: str) -> None:
    assert hear_datagrams(datagram).protocol != not_this
