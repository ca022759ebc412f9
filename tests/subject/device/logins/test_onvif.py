"""The list of a camera's users is told to all, or to those who show a token by the camera's own clock."""

from __future__ import annotations

from shinsa.subject.device.logins.login import Asks, Outcome
from shinsa.subject.device.logins.onvif import PATH, OnvifLogin, onvif_asks
from tests.simulators.login_servers import OK_USERS, OnvifCamera
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import closing, listening
from tests.simulators.web_server import Site, serving


def test_a_token_is_made_by_the_clock_of_the_camera() -> None:
    with listening(OnvifCamera(OK_USERS).talk) as port:
        endpoint = device_at(port).endpoint(port)
        door = OnvifLogin(endpoint, PATH)

        assert onvif_asks(endpoint) is Asks.PASSWORD
        assert door.try_in("admin", "admin").outcome is Outcome.ACCEPTED
        assert door.try_in("admin", "wrong").outcome is Outcome.REFUSED


def test_a_camera_that_tells_its_users_to_all_asks_for_nothing() -> None:
    with listening(OnvifCamera(None).talk) as port:
        assert onvif_asks(device_at(port).endpoint(port)) is Asks.NONE


def test_a_web_server_is_no_camera() -> None:
    with serving(Site("form")) as site, listening(closing) as shut:
        device = device_at(site, shut)

        assert onvif_asks(device.endpoint(site)) is None
        assert onvif_asks(device.endpoint(shut)) is None
        assert OnvifLogin(device.endpoint(shut), PATH).try_in("a", "b").outcome is Outcome.DROPPED
