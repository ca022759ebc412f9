"""What logins of a live device show before anybody is let in; nobody tries to get in."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler

import pytest

from shinsa.facts.login_faces import LoginFace
from shinsa.probes.device.login_faces import login_faces
from shinsa.subject.device.logins.faces import TYPES_SECRET
from tests.simulators.ftp_server import FtpServer
from tests.simulators.login_servers import Screen
from tests.simulators.looked_at import device_at, facts, unexamined
from tests.simulators.loopback import Talk, listening, read_line
from tests.simulators.mqtt_broker import MqttBroker
from tests.simulators.ssh_server import SshDaemon, ssh_listening
from tests.simulators.telnet_server import NEGOTIATION, TelnetServer, open_shell
from tests.simulators.web_server import Site, serving, serving_with

NOTICE = b"Authorized users only. All activity is recorded.\r\n\r\n"


def seen(port: int) -> LoginFace:
    (fact,) = facts(list(login_faces.look(device_at(port))))
    assert isinstance(fact, LoginFace)
    return fact


def echoing(stream: socket.socket) -> None:
    """A server that echoes whatever is typed, the password too."""
    stream.sendall(NEGOTIATION + NOTICE + b"login: ")
    asked = False
    while part := stream.recv(64):
        typed = part if part[:1] != b"\xff" else b""
        stream.sendall(typed)
        if b"\n" in typed and not asked:
            asked = True
            stream.sendall(b"Password: ")


def plain(stream: socket.socket) -> None:
    """A server that leaves echoing to the client, which shows what is typed."""
    stream.sendall(b"\xff\xfb\x03login: ")
    read_line(stream)
    stream.sendall(b"Password: ")
    read_line(stream)


def bare(stream: socket.socket) -> None:
    """A port that knows no Telnet: what a client does with it nobody knows."""
    stream.sendall(b"login: ")
    read_line(stream)
    stream.sendall(b"Password: ")
    read_line(stream)


def late(stream: socket.socket) -> None:
    """A server that takes over echoing only for the password."""
    stream.sendall(b"\xff\xfb\x03\xff\xfc\x01login: ")
    read_line(stream)
    stream.sendall(b"\xff\xfb\x01Password: ")
    read_line(stream)


def slow_to_hide(stream: socket.socket) -> None:
    """A login program that still echoes what comes right after its prompt, and hides from then on."""
    stream.sendall(NEGOTIATION + b"login: ")
    read_line(stream)
    stream.sendall(b"Password: ")
    while (part := stream.recv(64)) and part[:1] == b"\xff":
        pass
    stream.sendall(part)
    read_line(stream)


@pytest.mark.parametrize(
    ("talk", "asks_user", "shows_secret"),
    [
        (echoing, True, True),
        (plain, True, True),
        (bare, True, None),
        (TelnetServer(user_prompt=b"").talk, False, False),
        (Screen().talk, False, False),
        (TelnetServer().talk, True, False),
        (late, True, False),
        (slow_to_hide, True, False),
        (FtpServer().talk, True, False),
    ],
)
def test_who_is_asked_and_what_is_shown_of_the_password(talk: Talk, asks_user: bool, shows_secret: bool | None) -> None:
    with listening(talk) as port:
        fact = seen(port)
    assert (fact.asks_user, fact.shows_secret) == (asks_user, shows_secret)


def test_nobody_tries_to_get_in() -> None:
    heard: list[bytes] = []

    def listens(stream: socket.socket) -> None:
        stream.sendall(NEGOTIATION + b"Password: ")
        while part := stream.recv(64):
            heard.append(part)

    with listening(listens) as port:
        assert seen(port).shows_secret is False
    typed = b"".join(heard)
    assert TYPES_SECRET.encode() in typed
    assert not typed.strip(b"\xff").endswith((b"\r", b"\n"))
    assert b"\r\n" not in typed.partition(TYPES_SECRET.encode())[2]


def test_the_words_before_the_prompt_are_kept() -> None:
    with listening(echoing) as port:
        assert seen(port).notice
    with listening(TelnetServer().talk) as port:
        assert not seen(port).notice


def test_ssh_hides_unless_it_has_the_client_show_the_answer() -> None:
    with ssh_listening(SshDaemon(banner="Authorized use only")) as port:
        fact = seen(port)
    assert (fact.asks_user, fact.shows_secret, fact.notice) == (True, False, True)
    mute = SshDaemon(interactive=True, mute=True)
    with ssh_listening(mute) as port:
        assert seen(port).shows_secret is False
    assert mute.interactions == 1
    for echo in (True, False):
        with ssh_listening(SshDaemon(passwords=False, interactive=True, echo=echo)) as port:
            assert seen(port).shows_secret is echo


@pytest.mark.parametrize(
    ("page", "asks_user", "shows_secret"),
    [
        ("<form><input name=user><input type=password name=p></form>", True, False),
        ("<form><input type=password name=p></form>", False, False),
        ("<form><select name=u><option>a</select><input type=password name=p></form>", None, False),
        ("<form><input type=hidden name=user value=''><input type=password name=p></form>", None, False),
        ("<form><input name=user><input type=text name=password></form>", True, True),
    ],
)
def test_a_page_asks_who_it_is_and_hides_by_the_type_of_its_fields(
    page: str, asks_user: bool | None, shows_secret: bool
) -> None:
    with serving_with(showing(page)) as port:
        fact = seen(port)
    assert (fact.asks_user, fact.shows_secret) == (asks_user, shows_secret)


@pytest.mark.parametrize(
    "page",
    [
        "<form><input name=q></form>",
        "<form><input name=pin></form>",
        "<style>.p{-webkit-text-security:disc}</style><form><input name=user><input class=p name=password></form>",
        "<form><input name=ssid><input name=password></form>",
        "<form><input name=mqtt_user><input name=password><input name=broker></form>",
        "<p>Type your password</p><form><input name=street><input name=town></form>",
    ],
)
def test_other_fields_are_no_passwords(page: str) -> None:
    with serving_with(showing(page)) as port:
        assert not facts(list(login_faces.look(device_at(port))))


def test_the_window_of_a_browser_hides_by_itself() -> None:
    with serving(Site("basic", {"admin": "x"})) as port:
        fact = seen(port)
    assert (fact.asks_user, fact.shows_secret) == (True, False)


def test_what_is_no_login_for_people_has_no_face() -> None:
    for talk in (MqttBroker().talk, open_shell):
        with listening(talk) as port:
            assert not facts(list(login_faces.look(device_at(port))))


def test_what_hangs_up_stays_unseen() -> None:
    def gone(stream: socket.socket) -> None:
        if not hung_up:
            hung_up.append(True)
            TelnetServer().talk(stream)

    hung_up: list[bool] = []
    with listening(gone) as port:
        reports = list(login_faces.look(device_at(port)))
    assert not facts(reports)
    assert unexamined(reports)


def showing(page: str) -> type[BaseHTTPRequestHandler]:
    """A site of one page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = page.encode() if self.path == "/" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    return Handler
