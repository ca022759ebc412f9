"""Names that are asked for and answered."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.dns import DnsMessage, Question, Record
from tests.simulators.conversations import client, dns, dns_name, dns_record, hear, hear_datagrams
from tests.simulators.noise import noise

ASK = dns_name("time.example") + b"\0\1\0\1"


def only(*datagrams: bytes, port: int = 53) -> DnsMessage:
    (message,) = hear_datagrams(*datagrams, port=port).only(DnsMessage)
    return message


def test_a_question_and_its_answers_are_read() -> None:
    alias = dns_record("time.example", 5, dns_name("ntp.example"))
    answer = dns((ASK,), (alias, b"\xc0\x0c\0\x1c\0\1\0\0\0\x07\0\x10" + bytes(15) + b"\1"), flags=0x8180)
    message = only(answer)
    assert message.questions == (Question("time.example", "A"),)
    assert message.records == (
        Record("time.example", "CNAME", 60, "ntp.example"),
        Record("time.example", "AAAA", 7, "::1"),
    )
    assert (message.answers, message.code) == (True, 0)
    assert only(dns((ASK,), flags=0x8183)).code == 3


def test_services_that_a_device_announces_are_read() -> None:
    service = dns_record("cam._http._tcp.local", 33, b"\0\0\0\0\x1f\x90" + dns_name("cam.local"), 120)
    model = dns_record("cam._http._tcp.local", 16, b"\x08model=X1\x04id=7")
    message = only(
        dns(
            (),
            (dns_record("_http._tcp.local", 12, dns_name("cam._http._tcp.local")),),
            (),
            (service, model),
            flags=0x8400,
        ),
        port=5353,
    )
    assert message.protocol == "mdns"
    assert [(record.type, record.value, record.texts) for record in message.records] == [
        ("PTR", "cam._http._tcp.local", ()),
        ("SRV", "cam.local:8080", ()),
        ("TXT", "", ("model=X1", "id=7")),
    ]


def test_several_messages_of_a_stream_are_read() -> None:
    one = dns((ASK,))
    raw = (len(one).to_bytes(2, "big") + one) * 3
    assert len(hear([client(raw[:20]), client(raw[20:])]).only(DnsMessage)) == 3


def test_an_answer_without_a_question_and_one_that_is_marked_as_cut_are_read() -> None:
    assert only(dns((), (dns_record("a.local", 1, b"\1\2\3\4"),), flags=0x8400)).records[0].value == "1.2.3.4"
    cut = bytearray(dns((ASK,), flags=0x8380))
    cut[7] = 5
    assert only(bytes(cut)).records == ()


@pytest.mark.parametrize(
    "name",
    [
        b"\xc0\x0c",
        b"\xc0\xff",
        b"\x01a\xc0\x0c",
        b"\x40" + b"a" * 64 + b"\0",
        b"".join(b"\x3f" + b"a" * 63 for _ in range(5)) + b"\0",
        b"\x05ab",
    ],
)
def test_names_that_go_round_or_never_end_are_none(name: bytes) -> None:
    assert hear_datagrams(dns((name + b"\0\1\0\1",))).protocol == ""


def test_a_broken_message_in_a_known_flow_is_left_out() -> None:
    good = dns((ASK,))
    heard = hear_datagrams(good, good[:20], noise(60), b"", good, port=53)
    assert len(heard.only(DnsMessage)) == 2


def test_too_many_records_are_refused() -> None:
    many = bytearray(dns((ASK,)))
    many[6:8] = b"\xff\xff"
    assert hear_datagrams(dns((ASK,)), bytes(many)).only(DnsMessage) == hear_datagrams(dns((ASK,))).only(DnsMessage)
