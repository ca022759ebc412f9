"""HTTP as it goes over the wire."""

from __future__ import annotations

import base64

import pytest

from shinsa.subject.capture.dissect.body import HttpBody
from shinsa.subject.capture.dissect.http import Cookie, HttpAnswer, HttpRequest
from shinsa.subject.capture.dissect.login import Login, LoginAnswered, Password
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.device.tls.records import TLS1_3, Hello
from tests.simulators.conversations import HTTP_LOGIN, client, hear, server

ASK = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


def test_a_login_page_is_read_with_its_fields_and_cookies() -> None:
    heard = hear(HTTP_LOGIN)
    first, *_ = heard.only(HttpRequest)
    assert (first.method, first.host, first.target, first.cookies) == ("POST", "cam.local:8080", "/login", 2)
    (body,) = heard.only(HttpBody)
    assert [(field.name, field.value) for field in body.fields] == [("user", "admin"), ("password", "")]
    assert body.fields[1].secret == Password.of("hunter2")
    answer = heard.only(HttpAnswer)[0]
    assert answer.cookies == (
        Cookie("sid", secure=False, http_only=True, same_site="lax"),
        Cookie("lang", secure=True, http_only=False, same_site=""),
    )
    assert (answer.location, answer.server) == ("/home", "lighttpd/1.4")


def test_a_basic_login_is_told_once_with_its_answer_and_a_colon_belongs_to_the_password() -> None:
    ask = b"GET /%d HTTP/1.1\r\nAuthorization: Basic " + base64.b64encode(b"admin:a:b") + b"\r\n\r\n"
    turns = [
        turn for n in range(3) for turn in (client(ask % n), server(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    ]
    heard = hear(turns)
    assert heard.only(Login) == (Login("http", "basic", "admin", Password.of("a:b")),)
    assert heard.only(LoginAnswered) == (LoginAnswered("http", accepted=True, said="200"),)
    assert len(heard.only(HttpRequest)) == 3


def test_other_schemes_give_away_what_they_do() -> None:
    digest = client(b'GET / HTTP/1.1\r\nAuthorization: Digest realm="x", username="root"\r\n\r\n')
    bearer = client(b"GET / HTTP/1.1\r\nAuthorization: Bearer abc\r\n\r\n")
    logins = hear([digest, bearer]).only(Login)
    assert logins == (
        Login("http", "digest", "root", None),
        Login("http", "bearer", None, Password.of("abc", "bearer")),
    )


def test_no_secret_is_in_what_a_word_shows_of_itself() -> None:
    ask = b"GET http://me:hunter2@a/b?password=hunter2&x=1#hunter2 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer hunter2\r\n\r\n"
    heard = hear([client(ask), server(b"HTTP/1.1 302 x\r\nLocation: /?t=hunter2\r\nContent-Length: 0\r\n\r\n")])
    assert "hunter2" not in repr(heard.words)
    assert heard.only(HttpRequest)[0].target == "http://a/b"


def test_json_is_read_and_broken_or_deep_json_is_left() -> None:
    head = b"POST / HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    good, deep, bad = b'{"wifi":{"ssid":"home","psk":"hunter2"},"on":true}', b"[" * 5000, b'{"a":'
    heard = hear([client(head % len(body) + body) for body in (good, deep, bad)])
    (body,) = heard.only(HttpBody)
    assert [(field.name, field.value) for field in body.fields] == [
        ("wifi.ssid", "home"),
        ("wifi.psk", ""),
        ("on", "True"),
    ]
    assert len(heard.only(HttpRequest)) == 3


def test_long_bodies_are_skipped_and_what_follows_is_heard() -> None:
    put = b"PUT /up HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"
    turns = [client(put), *(client(bytes(100_000)) for _ in range(10)), client(ASK)]
    assert [word.method for word in hear(turns).only(HttpRequest)] == ["PUT", "GET"]
    long = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + bytes(0x10000) + b"\r\n0\r\n\r\n"
    answers = hear([client(ASK + ASK), server(long), server(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")]).only(
        HttpAnswer
    )
    assert [answer.status for answer in answers] == [200, 404]


def test_an_answer_to_head_has_no_body_and_one_without_a_length_lasts_to_the_end() -> None:
    head = client(b"HEAD / HTTP/1.1\r\n\r\n")
    long = server(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
    heard = hear([head, long, client(ASK), server(b"HTTP/1.0 200 OK\r\n\r\nHTTP/1.1 404 fake\r\n\r\n")])
    assert [answer.status for answer in heard.only(HttpAnswer)] == [200, 200]
    assert heard.follower.done


def test_a_tunnel_is_looked_into() -> None:
    connect = client(b"CONNECT cloud.example:443 HTTP/1.1\r\nHost: cloud.example:443\r\n\r\n")
    hello = Hello([TLS1_3], [0x1301], "cloud.example").record()
    heard = hear([connect, server(b"HTTP/1.1 200 OK\r\n\r\n"), client(hello)])
    assert heard.protocol == "tls"
    assert heard.only(TlsClientHello)[0].server_name == "cloud.example"


def test_a_web_socket_ends_what_can_be_read() -> None:
    ask = client(b"GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
    heard = hear([ask, server(b"HTTP/1.1 101 x\r\nUpgrade: websocket\r\n\r\n")])
    assert (heard.protocol, heard.follower.done) == ("websocket", True)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nxx\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x10\r\nxx\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"\x00\xff" * 20_000,
    ],
)
def test_what_makes_no_sense_is_given_up(answer: bytes) -> None:
    heard = hear([client(ASK), server(answer)])
    assert heard.follower.done
    assert len(heard.only(HttpAnswer)) <= 1


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        (b"Proxy-Authorization: Basic bWU6aHVudGVyMg==", Login("http", "basic", "me", Password.of("hunter2"))),
        (b"X-API-Key: abc", Login("http", "key", None, Password.of("abc", "key"))),
        (b"x-auth-token:abc", Login("http", "key", None, Password.of("abc", "key"))),
        (b"X-API-Key:", None),
        (b"X-CSRF-Token: abc", None),
    ],
)
def test_keys_and_logins_for_a_proxy_are_logins(field: bytes, wanted: Login | None) -> None:
    heard = hear([client(b"GET / HTTP/1.1\r\n" + field + b"\r\n\r\n")])
    assert heard.only(Login) == ((wanted,) if wanted else ())
