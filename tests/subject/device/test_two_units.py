"""A key and a password are compared by what was seen of them, never by what was not."""

from __future__ import annotations

from shinsa.subject.device.credentials import Credential
from shinsa.subject.device.two_units import shown_keys, takes
from tests.simulators.ftp_server import FtpServer
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import greeting, listening


def test_a_service_that_shows_no_key_is_left_out() -> None:
    with listening(greeting(b"SSH-2.0-broken\r\n")) as port:
        assert list(shown_keys(device_at(port))) == []


def test_what_another_login_of_the_unit_refuses_tells_nothing() -> None:
    with listening(FtpServer({"a": "b"}).talk) as port, listening(FtpServer({"a": "c"}).talk) as elsewhere:
        (point,) = device_at(port).logins()

        assert takes(device_at(elsewhere), point, Credential("a", "b")) is None
        assert takes(device_at(elsewhere, port), point, Credential("a", "b")) is True


def test_a_login_that_the_other_unit_lacks_is_not_tried() -> None:
    with listening(FtpServer({"a": "b"}).talk) as port, listening(greeting(b"+OK\r\n")) as mail:
        (point,) = device_at(port).logins()

        assert takes(device_at(port), point, Credential("a", "b")) is True
        assert takes(device_at(port), point, Credential("a", "c")) is False
        assert takes(device_at(mail), point, Credential("a", "b")) is None
