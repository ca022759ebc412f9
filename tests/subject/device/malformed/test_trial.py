"""Services in memory that stand malformed input, or fall over it, on a clock that the test holds."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field

import pytest

from shinsa.subject.device.clock import Time
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.malformed.inputs import GREETS, HELLO, hello, malformed
from shinsa.subject.device.malformed.trial import CROWD, Failed, Untold, tried
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import greeting, replying
from tests.simulators.made_up_host import MadeUpHost

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
PROTOCOLS = ("http", "mqtt", "ssh", "ftp", "telnet", "rtsp", "smtp")


@dataclass
class Clock:
    """Time that passes only while one waits."""

    passed: float = 0.0

    def time(self) -> Time:
        return Time(lambda: self.passed, self.rest)

    def rest(self, seconds: float) -> None:
        self.passed += seconds


@dataclass
class Web:
    """Answers each request whole; a request that holds `deadly` takes it down for so many connections."""

    deadly: bytes = b"none does"
    for_so_many: int = 0
    answer: bytes = OK
    down: int = 0
    met: list[bytes] = field(default_factory=list)

    def talk(self, stream: socket.socket) -> None:
        if self.down:
            self.down -= 1
            return
        stream.settimeout(0.05)
        got = b""
        try:
            while b"\r\n\r\n" not in got and (part := stream.recv(65536)):
                got += part
        except TimeoutError:
            pass
        self.met.append(got)
        if self.deadly in got:
            self.down = self.for_so_many
        else:
            stream.sendall(self.answer)


def trial(talk: object, protocol: str = "http", clock: Clock | None = None) -> list[Failed | Untold | int]:
    host = MadeUpHost({80: talk})  # type: ignore[dict-item]
    return list(tried(Endpoint(host, 80, FAST), protocol, (clock or Clock()).time()))


def test_a_sound_service_stands_all_of_it() -> None:
    web = Web()
    assert trial(web.talk) == [len(malformed("http", "192.0.2.7:80"))]
    assert any(b"../../etc/passwd" in one for one in web.met)


def test_a_service_that_goes_down_each_time_failed() -> None:
    found = trial(Web(b"%25n%25s", 4).talk)
    assert Failed("formats of printf", "went-down") in found


def test_a_service_that_never_comes_back_failed_and_is_left_alone() -> None:
    clock = Clock()
    found = trial(Web(b"X-Long: ", 10**6).talk, clock=clock)
    assert found == [Failed("field of 16 KiB", "answers-no-more")]
    assert clock.passed >= FAST.recovery_seconds


def test_a_service_that_is_busy_once_did_not_fail() -> None:
    web = Web(b"Content-Length: -1", 4)

    def once(stream: socket.socket) -> None:
        web.talk(stream)
        if web.down:
            web.deadly = b"none does"

    found = trial(once)
    assert not [one for one in found if isinstance(one, Failed)]
    assert any(isinstance(one, Untold) and "once" in one.reason.en for one in found)


def test_a_service_that_turns_away_a_crowd_is_not_tried() -> None:
    web = Web()

    def few(stream: socket.socket) -> None:
        if len(web.met) < CROWD - 1:
            web.talk(stream)

    (found,) = trial(few)
    assert isinstance(found, Untold)
    assert len(web.met) == CROWD - 1


def test_a_login_that_keeps_bad_guests_out_did_not_fail() -> None:
    met: list[bytes] = []

    def strict(stream: socket.socket) -> None:
        if not met:
            stream.sendall(b"220 ready\r\n")
            if got := stream.recv(65536):
                met.append(got)

    (found,) = trial(strict, "ftp")
    assert isinstance(found, Untold)
    assert "keeps this machine out" in found.reason.en


def test_what_an_answer_gives_away_failed_unless_every_page_shows_it() -> None:
    leaky = b"HTTP/1.1 200 OK\r\nContent-Length: 34\r\n\r\nroot:x:0:0:root:/root:/bin/busybox"

    def climbing(stream: socket.socket) -> None:
        got = stream.recv(65536)
        stream.sendall(leaky if b"GET //etc/passwd" in got else OK)

    assert Failed("absolute path", "gave-accounts-away") in trial(climbing)
    assert not [one for one in trial(Web(answer=leaky).talk) if isinstance(one, Failed)]


@pytest.mark.parametrize("protocol", ["ssh", "telnet"])
def test_a_service_that_greets_and_says_no_more_stands_it(protocol: str) -> None:
    assert trial(greeting(b"SSH-2.0-x\r\n"), protocol) == [len(malformed(protocol, ""))]


def test_a_service_that_answers_without_a_greeting_stands_it() -> None:
    assert trial(replying(b"\x20\x02\x00\x05"), "mqtt") == [len(malformed("mqtt", ""))]


@dataclass
class Refusing(MadeUpHost):
    """Takes so many connections, and refuses all that come after."""

    left: int = CROWD + 1

    def connect(self, port: int, seconds: float) -> socket.socket:
        self.left -= 1
        if self.left < 0:
            raise ConnectionRefusedError
        return super().connect(port, seconds)


def test_a_service_that_refuses_from_then_on_failed() -> None:
    host = Refusing({80: replying(b"\x20\x02\x00\x05")})
    found = list(tried(Endpoint(host, 80, FAST), "mqtt", Clock().time()))
    assert found == [Failed("length beyond the end", "answers-no-more")]


def test_of_another_protocol_nobody_can_tell() -> None:
    (found,) = trial(greeting(b"hello"), "gopher")
    assert isinstance(found, Untold)
    assert "gopher" in found.reason.ja


def test_inputs_that_there_is_no_time_for_are_told() -> None:
    clock = Clock()

    def slow(stream: socket.socket) -> None:
        clock.rest(20)
        Web().talk(stream)

    *_, last = trial(slow, clock=clock)
    assert isinstance(last, Untold)
    assert "in time" in last.reason.en


def test_the_inputs_are_bounded_and_each_has_a_name_of_its_own() -> None:
    for protocol in PROTOCOLS:
        inputs = malformed(protocol, "192.0.2.7:80")
        assert len({one.name for one in inputs}) == len(inputs) > 2
        assert all(0 < len(one.data) < 64 * 1024 for one in inputs)
        assert hello(protocol, "192.0.2.7:80") or protocol in GREETS
    assert not HELLO.keys() & GREETS
