"""What anybody may do: told by answers to harmless questions."""

from __future__ import annotations

from shinsa.subject.device.discovery.controls import Control, find_controls
from shinsa.subject.device.discovery.identify import identify
from shinsa.subject.device.endpoint import Endpoint
from tests.simulators import streams
from tests.simulators.gateway import Gateway
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import Talk
from tests.simulators.made_up_host import MadeUpHost


def _found(talk: Talk, described: str = "") -> list[tuple[str, bool]]:
    host = MadeUpHost({7: talk})
    controls = find_controls(identify(host, 7, FAST), Endpoint(host, 7, FAST), described)
    return [(control.protocol, control.proven) for control in controls]


def _docker(status: str) -> Talk:
    head = f"HTTP/1.1 {status}\r\nServer: Docker/20.10.5 (linux)\r\n\r\n".encode()
    return streams.answering(lambda _: head + b'{"ApiVersion":"1.41"}')


def test_a_gateway_is_found_by_what_it_calls_itself_and_by_its_description() -> None:
    assert _found(Gateway().talk) == [("upnp", True)]
    assert _found(Gateway().talk, "/rootDesc.xml") == [("upnp", True)]
    assert _found(Gateway(status="401 Unauthorized").talk) == []


def test_a_docker_that_tells_anybody_is_open() -> None:
    assert _found(_docker("200 OK")) == [("docker", True)]
    assert _found(_docker("403 Forbidden")) == []


def test_a_plug_is_proven_and_a_meter_is_not() -> None:
    found = {name: answer for name, _, answer in streams.SERVERS}

    assert _found(streams.answering(found["tplink-shp"])) == [("tplink-shp", True)]
    assert _found(streams.answering(found["modbus"])) == [("modbus", False)]


def test_others_are_no_control() -> None:
    found = {name: answer for name, _, answer in streams.SERVERS}

    for name in ("http", "rtsp", "mqtt", "redis", "rdp", "x11", "dns"):
        assert _found(streams.answering(found[name])) == []


def test_a_screen_that_lets_anybody_draw_is_said() -> None:
    host = MadeUpHost({7: streams.answering(streams.to(b"l\0\x0b\0", b"\x01\0\x0b\0\0\0\0\0"))})
    (control,) = find_controls(identify(host, 7, FAST), Endpoint(host, 7, FAST))

    assert control == Control("x11", "tcp", 7, "the screen and the keyboard (X11)", proven=False)
