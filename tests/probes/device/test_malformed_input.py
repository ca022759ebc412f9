"""The services of a made-up host, of which one gives its accounts away."""

from __future__ import annotations

import socket

from shinsa.facts.input_validation import Effect, InputFault
from shinsa.probes.device.malformed_input import malformed_input
from tests.simulators.looked_at import examined, facts, made_up, unexamined
from tests.simulators.loopback import greeting, silent
from tests.simulators.made_up_host import MadeUpHost

OK = b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 2\r\n\r\nok"
LEAK = b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nroot::0:0:root:/root:/bin/sh\n\n"


def answering(stream: socket.socket, *, leaks: bool) -> None:
    stream.settimeout(0.1)
    got = b""
    try:
        while b"\r\n\r\n" not in got and (part := stream.recv(65536)):
            got += part
    except TimeoutError:
        pass
    if got:
        stream.sendall(LEAK if leaks and b"../../etc/passwd" in got else OK)


def test_a_service_that_climbs_out_of_its_root_is_told() -> None:
    reports = list(malformed_input.look(made_up(MadeUpHost({80: lambda s: answering(s, leaks=True)}))))

    assert facts(reports) == [InputFault("http", "path above the root", Effect.GAVE_ACCOUNTS_AWAY)]


def test_sound_services_were_looked_at() -> None:
    reports = list(malformed_input.look(made_up(MadeUpHost({80: lambda s: answering(s, leaks=False)}))))

    assert not facts(reports)
    assert examined(reports) == ["192.0.2.7:80/tcp"]
    assert not unexamined(reports)


def test_what_is_not_understood_is_not_looked_at() -> None:
    reports = list(malformed_input.look(made_up(MadeUpHost({9: silent, 22: greeting(b"SSH-2.0-x\r\n")}))))

    assert not facts(reports)
    assert examined(reports) == ["192.0.2.7:22/tcp"]
    assert unexamined(reports) == ["what it speaks is not known"]


def test_a_host_without_services_takes_no_input() -> None:
    assert examined(list(malformed_input.look(made_up(MadeUpHost())))) == ["192.0.2.7"]


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(malformed_input.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert unexamined(reports)


def test_it_is_not_run_without_consent() -> None:
    assert malformed_input.needs.consent == ("scan", "fuzz")
