"""Questions to a CoAP server, and what its answers tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.device.discovery.coap import RESOURCES, code, get, offered, open_to_all
from tests.simulators.datagrams import coap_with
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import answering

TOKEN = b"abcd"


def test_the_paths_of_a_list_are_read_without_the_list_and_other_hosts() -> None:
    links = '</.well-known/core>;ct=40,</light/1>;rt="lamp";if="</x>",</t>,<coap://192.0.2.9/far>,</cut'
    assert offered(links) == ("/light/1", "/x", "/t")
    assert len(offered(",".join(f"</{n}>" for n in range(99)))) == RESOURCES
    assert offered("") == ()


def test_a_question_is_as_the_protocol_has_it() -> None:
    assert get("/a/lamp%20of-mine-1", TOKEN) == b"\x44\x01ababcd\xb1a\x0d\x01lamp of-mine-1"


def test_what_is_given_to_anybody_is_told_from_what_is_not() -> None:
    codes = {"read": 0x45, "set": 0x85, "locked": 0x81, "gone": 0x84, "broken": 0xA0}
    with answering(coap_with(codes)) as port:
        device = device_at(udp=(port,))
        paths = [f"/{name}" for name in (*codes, "silent")]
        assert list(open_to_all(device.transport, port, paths, FAST)) == ["/read", "/set"]


def test_an_answer_to_somebody_else_is_none() -> None:
    assert code(b"\x64\x45abefgh", TOKEN) is None
    assert code(b"\x74\x45ababcd", TOKEN) is None


@given(st.binary(max_size=30), st.text(max_size=80))
def test_no_bytes_raise(data: bytes, text: str) -> None:
    code(data, TOKEN)
    for path in offered(text):
        get(path, TOKEN)
