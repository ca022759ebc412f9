"""What serves on a port, by speaking to it. The probes' tests show the common services; these the odd ones."""

from __future__ import annotations

import socket
import struct
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.subject.device.discovery.identify import identify
from shinsa.subject.device.logins.login import Asks
from tests.simulators import streams
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, endless, greeting, listening, read_line, replying, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.noise import noise


def _ask(talk: Talk) -> str:
    return identify(MadeUpHost({7: talk}), 7, FAST).protocol


@pytest.mark.parametrize(
    ("talk", "protocol"),
    [
        (replying(b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n"), "rtsp"),
        (replying(b"<html><body>old</body></html>"), "http"),
        (replying(b"CNXN" + bytes(20)), "adb"),
        (replying(b"\x20\x02\x00\x05"), "mqtt"),
        (replying(b"what?"), "unknown"),
        (silent, "unknown"),
    ],
)
def test_a_server_that_waits_is_asked(talk: Talk, protocol: str) -> None:
    assert _ask(talk) == protocol


@pytest.mark.parametrize(("protocol", "software", "answer"), streams.SERVERS, ids=lambda value: str(value)[:20])
def test_a_server_is_known_by_its_answer_on_any_port(protocol: str, software: str, answer: streams.Answer) -> None:
    service = identify(MadeUpHost({7: streams.answering(answer)}), 7, FAST)

    assert (service.protocol, service.software, service.answered) == (protocol, software, True)


@pytest.mark.parametrize("answer", [pytest.param(answer, id=name) for name, _, answer in streams.SERVERS])
def test_an_answer_cut_short_is_no_crash(answer: streams.Answer) -> None:
    def cut(asked: bytes) -> bytes | None:
        said = answer(asked)
        return said if said is None else said[: len(said) // 2]

    assert identify(MadeUpHost({7: streams.answering(cut)}), 7, FAST).port == 7


def test_a_server_that_hangs_up_on_many_at_a_time_is_asked_alone() -> None:
    """It hangs up on whoever listens, and on the questions that come side by side; then it has room."""
    knocked: list[socket.socket] = []

    def talk(stream: socket.socket) -> None:
        knocked.append(stream)
        if len(knocked) > 6 and stream.recv(1, socket.MSG_PEEK) == b"G":
            replying(b"HTTP/1.0 200 OK\r\nServer: mini\r\n\r\nhello")(stream)

    assert _ask(talk) == "http"


def test_an_echo_is_an_echo_and_nothing_else() -> None:
    def echo(stream: socket.socket) -> None:
        while data := stream.recv(4096):
            stream.sendall(data)

    assert _ask(echo) == "echo"


def test_a_shell_that_repeats_some_of_what_it_hears_is_no_echo() -> None:
    def shell(stream: socket.socket) -> None:
        asked = stream.recv(4096)
        stream.sendall(asked if len(asked) < 20 else b"? not found\n")

    assert _ask(shell) == "unknown"


def test_noise_is_no_protocol() -> None:
    assert _ask(streams.answering(lambda asked: noise(len(asked) + 60, asked.hex()))) == "unknown"


def test_a_web_server_that_says_400_to_everything_is_a_web_server() -> None:
    assert _ask(replying(b"HTTP/1.1 400 Bad Request\r\nServer: tiny/1.0\r\n\r\n")) == "http"


def test_a_tls_server_that_says_400_to_clear_text_is_a_tls_server(tmp_path: Path) -> None:
    """As nginx, Apache and Go do."""
    context = make_context(tmp_path)

    def both(stream: socket.socket) -> None:
        if stream.recv(1, socket.MSG_PEEK) == b"G":
            stream.recv(4096)
            stream.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port")
            return
        replying(b"HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\n\r\n")(context.wrap_socket(stream, server_side=True))

    with listening(both) as port:
        (service,) = device_at(port).services()

    assert (service.protocol, service.software, service.tls) == ("https", "nginx", True)


def test_a_web_server_that_repeats_the_version_it_was_asked_in_is_no_stream_server() -> None:
    """As miniupnpd does; whichever answer comes first."""

    def repeating(asked: bytes) -> bytes | None:
        version = asked.partition(b"\r\n")[0].rpartition(b" ")[2]
        return version + b" 404 Not Found\r\nServer: MiniUPnPd/2.3\r\n\r\n" if b"/1." in version else None

    assert _ask(streams.answering(repeating)) == "http"


def test_a_broker_s_door_for_browsers_is_found_behind_a_page_that_is_not_there(tmp_path: Path) -> None:
    def broker(asked: bytes) -> bytes:
        if b"Sec-WebSocket-Protocol: mqtt" in asked:
            return b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n"
        return b"HTTP/1.1 404 Not Found\r\n\r\n"

    assert _ask(streams.answering(broker)) == "mqtt-websocket"
    assert _ask(replying(b"HTTP/1.1 404 Not Found\r\n\r\n")) == "http"
    with listening(streams.answering(broker), make_context(tmp_path)) as port:
        (service,) = device_at(port).services()
    assert (service.protocol, service.encrypted) == ("mqtt-websocket", True)


def test_a_port_that_resets_every_connection_closes_at_once() -> None:
    def reset(stream: socket.socket) -> None:
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with listening(reset) as port:
        (service,) = device_at(port).services()

    assert (service.answered, service.closes_at_once) == (False, True)


CWMP_REALM = b'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="HuaweiHomeGateway CWMP"\r\n\r\n'


@pytest.mark.parametrize(
    ("answer", "protocol"),
    [
        (CWMP_REALM + b"no", "cwmp"),
        (b"HTTP/1.1 404 Not Found\r\nServer: tr069 client\r\n\r\n", "cwmp"),
        (b"HTTP/1.1 200 OK\r\nServer: tr069 client\r\n\r\n<h1>Status</h1>", "http"),
        (b'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="router"\r\n\r\n', "http"),
    ],
)
def test_who_waits_for_its_provider_speaks_cwmp(answer: bytes, protocol: str) -> None:
    assert identify(MadeUpHost({7: replying(answer)}), 7, FAST).protocol == protocol


def test_the_login_of_who_waits_for_its_provider_is_found() -> None:
    with listening(replying(CWMP_REALM)) as port:
        (point,) = device_at(port).logins()

    assert (point.protocol, point.method, point.asks) == ("cwmp", "digest", Asks.PASSWORD)


def test_who_serves_one_client_at_a_time_is_still_known() -> None:
    busy = threading.Lock()

    def talk(stream: socket.socket) -> None:
        with busy:
            stream.settimeout(0.3)
            asked = stream.recv(4096)
            while asked and b"\r\n\r\n" not in asked:
                asked += stream.recv(4096) or b"\r\n\r\n"
            stream.sendall(b"HTTP/1.0 200 OK\r\n\r\n")

    assert _ask(talk) == "http"


def test_who_answers_late_to_a_rare_question_is_known_when_asked_again() -> None:
    def busy(stream: socket.socket) -> None:
        if stream.recv(4096)[:1] == b"\x10":
            time.sleep(FAST.question_seconds * 2)
            stream.sendall(b"\x20\x02\0\0")

    assert identify(MadeUpHost({7: busy}), 7, replace(FAST, again_seconds=10)).protocol == "mqtt"


@pytest.mark.parametrize("again", [True, False])
def test_who_greets_late_and_repeats_what_it_hears_said_only_the_greeting(again: bool) -> None:
    """A login that is slow to begin takes a question for a user's name; where it will not greet again, the repetition is cut off."""
    asked = threading.Event()

    def login(stream: socket.socket) -> None:
        if not asked.is_set() and (question := stream.recv(4096)):
            asked.set()
            stream.sendall(b"garden-hub login: " + question + b"\r\nPassword: ")
        elif asked.is_set() and again:
            stream.sendall(b"garden-hub login: ")
        stream.recv(4096)

    bounds = replace(FAST, quiet_seconds=0.5, answer_seconds=5, connections=1)
    service = identify(MadeUpHost({7: login}), 7, bounds)

    assert (service.protocol, service.banner) == ("telnet", "garden-hub login:")


def test_nothing_is_said_to_a_printer() -> None:
    heard: list[bytes] = []

    def printer(stream: socket.socket) -> None:
        heard.append(stream.recv(4096))

    service = identify(MadeUpHost({9100: printer}), 9100, FAST)

    assert (service.spared, service.answered) == (True, False)
    assert heard in ([], [b""])


def test_a_login_prompt_is_not_answered_by_a_question() -> None:
    """A slow Telnet server is listened to where such servers live: a question would be taken for a user's name."""
    heard: list[bytes] = []

    def slow(stream: socket.socket) -> None:
        time.sleep(FAST.greeting_seconds * 1.5)
        stream.sendall(b"\xff\xfd\x18\r\nlogin: ")
        heard.append(stream.recv(4096))

    service = identify(MadeUpHost({23: slow}), 23, replace(FAST, banner_seconds=10))

    assert service.protocol == "telnet"
    assert heard in ([], [b""])


def test_a_greeting_of_220_is_asked_whether_it_is_mail() -> None:
    def mail(stream: socket.socket) -> None:
        stream.sendall(b"220 ready\r\n")
        stream.sendall(b"250 hello\r\n" if read_line(stream).startswith(b"EHLO") else b"500 ?\r\n")

    def files(stream: socket.socket) -> None:
        stream.sendall(b"220 ready\r\n")
        read_line(stream)
        stream.sendall(b"530 log in\r\n")

    assert (_ask(mail), _ask(files)) == ("smtp", "ftp")


def test_a_greeting_inside_tls_is_heard(tmp_path: Path) -> None:
    with listening(greeting(b"* OK IMAP4rev1 ready\r\n"), make_context(tmp_path)) as port:
        (service,) = device_at(port).services()

    assert (service.protocol, service.encrypted, service.tls, service.inner) == ("imaps", True, True, "imap")


def test_what_nobody_understands_inside_tls_is_tls(tmp_path: Path) -> None:
    with listening(silent, make_context(tmp_path)) as port:
        (service,) = device_at(port).services()

    assert (service.protocol, service.answered) == ("tls", True)


def test_tls_that_begins_with_an_alert_is_tls() -> None:
    service = identify(MadeUpHost({7: replying(b"\x15\x03\x01\x00\x02\x02\x28")}), 7, FAST)

    assert (service.protocol, service.encrypted, service.tls) == ("tls", True, True)


def test_endless_data_ends() -> None:
    begun = time.monotonic()
    with listening(endless(b"\x00" * 4096)) as port:
        (service,) = device_at(port).services()

    assert service.answered
    assert time.monotonic() - begun < 30


def test_a_port_that_is_gone_has_answered_nothing() -> None:
    service = identify(MadeUpHost(), 7, FAST)

    assert (service.answered, service.protocol) == (False, "unknown")
