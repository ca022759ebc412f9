"""Logins of a live device, and what each asks for."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from shinsa.facts.passwords import Factor, LoginService
from shinsa.probes.device.logins import logins
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.find_logins import find_logins
from shinsa.subject.device.logins.login import LoginPoint
from shinsa.subject.device.service import Service
from tests.simulators.certificates import make_context
from tests.simulators.ftp_server import FtpServer
from tests.simulators.login_servers import (
    OnvifCamera,
    Screen,
    imap,
    mongo,
    mysql,
    pop3,
    redis,
    rtsp,
    smtp,
    snmp,
)
from tests.simulators.looked_at import FAST, device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import Talk, answering, greeting, listening, replying, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.mqtt_broker import MqttBroker
from tests.simulators.ssh_server import SshDaemon, ssh_listening
from tests.simulators.telnet_server import TelnetServer, open_shell
from tests.simulators.web_server import Site, serving


@pytest.mark.parametrize(
    ("talk", "protocol", "asks"),
    [
        (TelnetServer().talk, "telnet", Factor.PASSWORD),
        (TelnetServer(user_prompt=b"").talk, "telnet", Factor.PASSWORD),
        (open_shell, "telnet", Factor.NONE),
        (FtpServer(anonymous=True).talk, "ftp", Factor.NONE),
        (FtpServer().talk, "ftp", Factor.PASSWORD),
        (MqttBroker(anonymous=True).talk, "mqtt", Factor.NONE),
        (MqttBroker(anonymous=True, version=5).talk, "mqtt", Factor.NONE),
        (MqttBroker().talk, "mqtt", Factor.PASSWORD),
        (rtsp(None), "rtsp", Factor.NONE),
        (rtsp({}), "rtsp", Factor.PASSWORD),
        (rtsp(None, path="/of-the-makers-own"), "rtsp", None),
        (Screen().talk, "vnc", Factor.PASSWORD),
        (Screen((1,)).talk, "vnc", Factor.NONE),
        (imap({}), "imap", Factor.PASSWORD),
        (pop3({}), "pop3", Factor.PASSWORD),
        (smtp({}), "smtp", Factor.PASSWORD),
        (redis(None), "redis", Factor.NONE),
        (redis("x"), "redis", Factor.PASSWORD),
        (mysql(None), "mysql", Factor.PASSWORD),
        (mongo(guarded=False), "mongodb", Factor.NONE),
        (mongo(guarded=True), "mongodb", Factor.PASSWORD),
        (OnvifCamera().talk, "http", Factor.PASSWORD),
        (OnvifCamera(None).talk, "http", Factor.NONE),
        (greeting(b"SSH-2.0-broken\r\n"), "ssh", None),
    ],
)
def test_what_a_login_asks_for_is_seen(talk: Talk, protocol: str, asks: Factor | None) -> None:
    with listening(talk) as port:
        (fact,) = facts(list(logins.look(device_at(port))))

    assert isinstance(fact, LoginService)
    assert (fact.protocol, fact.port, fact.asks) == (protocol, port, asks)


@pytest.mark.parametrize(
    ("daemon", "asks"),
    [
        (SshDaemon(), Factor.PASSWORD),
        (SshDaemon(passwords=False, keys=True), Factor.KEY),
        (SshDaemon(lets_all_in=True), Factor.NONE),
    ],
)
def test_ssh_says_how_it_lets_in(daemon: SshDaemon, asks: Factor) -> None:
    with ssh_listening(daemon) as port:
        (fact,) = facts(list(logins.look(device_at(port))))

    assert fact == LoginService("ssh", port, "dropbear", encrypted=True, asks=asks)


@pytest.mark.parametrize("kind", ["basic", "digest", "form", "framed"])
def test_a_web_page_that_asks_for_a_login_is_one(kind: str) -> None:
    with serving(Site(kind)) as port:
        reports = list(logins.look(device_at(port)))

    assert facts(reports) == [LoginService("http", port, "GoAhead-Webs", encrypted=False, asks=Factor.PASSWORD)]


def test_a_page_that_speaks_of_passwords_is_no_login() -> None:
    site = Site("plain")
    with serving(site) as port:
        reports = list(logins.look(device_at(port)))

    assert not facts(reports)
    assert f"127.0.0.1:{port}/tcp" in examined(reports)
    assert "/admin" in site.requests


def test_a_service_that_wants_a_client_certificate_asks_for_one(tmp_path: Path) -> None:
    with listening(MqttBroker().talk, make_context(tmp_path, ask_client=True)) as port:
        reports = list(logins.look(device_at(port)))

    assert facts(reports) == [LoginService("tls", port, "", encrypted=True, asks=Factor.CERTIFICATE)]


def test_what_cannot_be_told_is_a_gap() -> None:
    with listening(silent) as mute, listening(greeting(b"HELLO 1.0\n")) as own:
        reports = list(logins.look(device_at(mute, own)))

    assert not facts(reports)
    assert len(unexamined(reports)) == 2


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(logins.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert unexamined(reports)


def test_a_mail_server_without_a_login_and_an_agent_with_a_community() -> None:
    with listening(smtp(None)) as mail, answering(snmp("public")) as agent:
        reports = list(logins.look(device_at(mail, udp=(agent,))))

    assert facts(reports) == [LoginService("snmp", agent, "", encrypted=False, asks=Factor.PASSWORD)]
    assert f"127.0.0.1:{mail}/tcp" in examined(reports)
    assert f"127.0.0.1:{agent}/udp" in examined(reports)


PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("talk", "why"),
    [
        (replying(PAGE + b"Content-Length: 900000\r\n\r\n<p>cut"), "longer than what is read"),
        (replying(PAGE + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b"), "packed"),
        (replying(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"), "without end"),
    ],
)
def test_a_page_that_could_not_be_read_may_hide_a_login(talk: Talk, why: str) -> None:
    with listening(talk) as port:
        reports = list(logins.look(device_at(port)))

    assert not facts(reports)
    assert any(why in reason for reason in unexamined(reports))
    assert f"127.0.0.1:{port}/tcp" not in examined(reports)


@pytest.mark.parametrize(
    "talk",
    [
        replying(
            b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace\r\nContent-Length: 900000\r\n\r\npicture"
        ),
        replying(b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n"),
        replying(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
    ],
)
def test_a_stream_of_pictures_or_the_way_elsewhere_hides_none(talk: Talk) -> None:
    with listening(talk) as port:
        reports = list(logins.look(device_at(port)))

    assert f"127.0.0.1:{port}/tcp" in examined(reports)


def test_a_page_that_scripts_draw_may_hide_a_login() -> None:
    page = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<body><div id=app></div><script src=app.js></script></body>"
    )
    with listening(replying(page)) as port:
        reports = list(logins.look(device_at(port)))

    assert not facts(reports)
    assert any("drawn by scripts" in reason for reason in unexamined(reports))


def test_a_page_that_comes_on_the_second_try_is_read() -> None:
    """A small server hangs up on the first request for each page."""
    asked: list[bytes] = []
    form = b"HTTP/1.0 200 OK\r\n\r\n<form method=post><input name=user><input type=password name=p></form>"

    def talk(stream: socket.socket) -> None:
        asked.append(stream.recv(4096).split(b"\r\n")[0])
        if asked.count(asked[-1]) > 1:
            stream.sendall(form)

    found = find_logins(Endpoint(MadeUpHost({80: talk}), 80, FAST), Service("tcp", 80, "http", answered=True))

    assert [(one.method, one.path) for one in found if isinstance(one, LoginPoint)] == [("form", "/")]
