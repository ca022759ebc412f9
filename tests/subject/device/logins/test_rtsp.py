"""A camera's stream is described to all, or to those who show a password."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.login import Asks, Outcome
from shinsa.subject.device.logins.rtsp import RtspLogin, find_stream
from tests.simulators.login_servers import OK_USERS, rtsp
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import closing, listening, replying


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_a_guarded_stream_takes_the_right_password_only(scheme: str) -> None:
    with listening(rtsp(OK_USERS, scheme)) as port:
        endpoint = device_at(port).endpoint(port)
        door = RtspLogin(endpoint, "/live", scheme)

        assert find_stream(endpoint) == (Asks.PASSWORD, "/live", scheme)
        assert door.try_in("admin", "admin").outcome is Outcome.ACCEPTED
        assert door.try_in("admin", "wrong").outcome is Outcome.REFUSED
        assert door.try_in(None, None).outcome is Outcome.REFUSED


def test_an_open_stream_is_found_where_it_is() -> None:
    with listening(rtsp(None, path="/stream1")) as port:
        endpoint = device_at(port).endpoint(port)

        assert find_stream(endpoint) == (Asks.NONE, "/stream1", "basic")
        assert RtspLogin(endpoint, "/stream1", "basic").try_in(None, None).outcome is Outcome.ACCEPTED


def test_a_server_without_a_known_stream_says_nothing() -> None:
    with listening(rtsp(None, path="/of-the-makers-own")) as hidden, listening(closing) as shut:
        device = device_at(hidden, shut)

        assert find_stream(device.endpoint(hidden)) == (None, "", "")
        assert find_stream(device.endpoint(shut)) == (None, "", "")


def test_a_busy_server_holds_back_and_an_unknown_scheme_is_not_spoken() -> None:
    with listening(replying(b"RTSP/1.0 453 Not Enough Bandwidth\r\nCSeq: 1\r\n\r\n")) as port:
        endpoint = device_at(port).endpoint(port)

        assert RtspLogin(endpoint, "/", "basic").try_in("a", "b").outcome is Outcome.HELD_OFF
        assert RtspLogin(endpoint, "/", "digest").try_in("a", "b").outcome is Outcome.UNCLEAR
