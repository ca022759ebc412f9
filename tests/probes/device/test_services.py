"""Services of a live device: named by what they say, never by their port."""

from __future__ import annotations

from pathlib import Path

from shinsa.facts.communication import NetworkService
from shinsa.model.observation import Sighting
from shinsa.probes.device.services import services
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import closing, endless, greeting, listening, replying, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.mqtt_broker import MqttBroker
from tests.simulators.web_server import Site, serving


def test_a_web_server_behind_tls_is_encrypted_and_named_with_its_version(tmp_path: Path) -> None:
    with serving(Site("plain", server="lighttpd/1.4.39"), make_context(tmp_path)) as port:
        reports = list(services.look(device_at(port)))

    assert facts(reports) == [
        NetworkService("https", "tcp", port, encrypted=True, software="lighttpd", version="1.4.39")
    ]
    assert f"127.0.0.1:{port}/tcp" in examined(reports)


def test_a_broker_behind_tls_is_mqtts(tmp_path: Path) -> None:
    with listening(MqttBroker(anonymous=True).talk, make_context(tmp_path)) as port:
        reports = list(services.look(device_at(port)))

    assert facts(reports) == [NetworkService("mqtts", "tcp", port, encrypted=True)]


def test_an_old_dropbear_gives_its_version_away() -> None:
    reports = list(services.look(made_up(MadeUpHost({80: greeting(b"SSH-2.0-dropbear_0.46\r\n")}))))

    assert facts(reports) == [NetworkService("ssh", "tcp", 80, encrypted=True, software="dropbear", version="0.46")]


def test_a_service_that_says_what_nobody_understands_is_unknown() -> None:
    with listening(greeting(b"\x55\xaa\x00\x01")) as port:
        reports = list(services.look(device_at(port)))

    assert facts(reports) == [NetworkService("unknown", "tcp", port, encrypted=False)]


def test_a_silent_port_and_one_that_closes_at_once_are_gaps() -> None:
    with listening(silent) as mute, listening(closing) as shut:
        reports = list(services.look(device_at(mute, shut)))

    assert not facts(reports)
    assert len(unexamined(reports)) == 2
    assert any("closes every connection" in reason for reason in unexamined(reports))


def test_a_banner_cannot_smuggle_control_characters_or_a_megabyte() -> None:
    with (
        listening(greeting(b"220 FTP \x1b[31m\r\n\x00" + b"A" * 1_000_000)) as port,
        listening(endless(b"\x07spam")) as flood,
    ):
        reports = list(services.look(device_at(port, flood)))

    excerpts = [report.excerpt for report in reports if isinstance(report, Sighting)]
    assert all(len(excerpt) <= 200 and excerpt.isprintable() for excerpt in excerpts)
    assert {
        NetworkService("ftp", "tcp", port, encrypted=False),
        NetworkService("unknown", "tcp", flood, encrypted=False),
    } == {*facts(reports)}


def test_a_page_that_answers_anything_is_http_even_on_the_port_of_ssh() -> None:
    host = MadeUpHost({22: replying(b"HTTP/1.0 400 Bad Request\r\nServer: Boa/0.94.14rc21\r\n\r\n")})

    assert facts(list(services.look(made_up(host)))) == [
        NetworkService("http", "tcp", 22, encrypted=False, software="Boa", version="0.94.14rc21")
    ]


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(services.look(made_up(MadeUpHost(dead=True))))

    assert not facts(reports)
    assert not examined(reports)
    assert unexamined(reports)
