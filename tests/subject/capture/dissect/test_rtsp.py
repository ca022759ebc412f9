"""Cameras that are watched."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.login import Login, LoginAnswered, Password
from shinsa.subject.capture.dissect.rtsp import RtspAnswer, RtspRequest
from tests.simulators.conversations import RTSP_LOGIN, client, hear, server


def test_requests_answers_and_logins_are_told() -> None:
    heard = hear(RTSP_LOGIN)
    assert heard.only(Login) == (Login("rtsp", "url", "root", Password.of("pw")), Login("rtsp", "digest", "root", None))
    assert [word.accepted for word in heard.only(LoginAnswered)] == [False, True]
    assert heard.only(RtspRequest)[0] == RtspRequest("DESCRIBE", "rtsp://192.0.2.1/live", "vlc", "url")
    assert heard.only(RtspAnswer)[0].wants == "digest"


def test_what_is_streamed_in_between_is_skipped() -> None:
    frame = b"$\0\xff\xff" + bytes(0xFFFF)
    heard = hear([*RTSP_LOGIN, *[server(frame)] * 5, client(b"TEARDOWN rtsp://a/ RTSP/1.0\r\nCSeq: 9\r\n\r\n")])
    assert heard.only(RtspRequest)[-1].method == "TEARDOWN"


@pytest.mark.parametrize(
    "url",
    ["rtsp://192.0.2.1/user=admin&password=hunter2&channel=1", "rtsp://192.0.2.1/c?user=admin_password=hunter2_x"],
)
def test_a_password_in_an_address_is_a_login_and_is_not_shown(url: str) -> None:
    heard = hear([client(f"DESCRIBE {url} RTSP/1.0\r\nCSeq: 1\r\n\r\n".encode())])
    assert heard.only(Login) == (Login("rtsp", "url", "admin", Password.of("hunter2")),)
    assert "hunter2" not in repr(heard.words)


def test_a_stream_of_anything_else_is_given_up() -> None:
    heard = hear([*RTSP_LOGIN, client(b"\0" * 20_000)])
    assert (heard.protocol, heard.follower.done) == ("rtsp", True)
    assert hear([*RTSP_LOGIN[:1], client(b"DESCRIBE a b\r\n\r\n")]).follower.done
