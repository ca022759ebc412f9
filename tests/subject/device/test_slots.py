"""The bound on connections: one count, given back once, whoever holds the connection."""

from __future__ import annotations

import gc
import socket
import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.subject.device.slots import Slots
from shinsa.subject.device.tls.session import secure
from tests.simulators.certificates import make_context
from tests.simulators.counting import counting
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import HOST, greeting, listening, silent
from tests.simulators.web_server import Site, serving

BRISK = replace(
    FAST,
    greeting_seconds=0.05,
    question_seconds=0.02,
    again_seconds=0.02,
    answer_seconds=0.3,
    tls_hellos=4,
    login_attempts=1,
    dialogue_seconds=0.6,
)


def test_a_slot_is_given_back_when_its_socket_is_closed_and_only_once() -> None:
    slots = Slots(1)
    held = slots.open(socket.AF_INET)
    assert not slots.take()

    held.close()
    held.close()

    assert slots.take()
    assert not slots.take()


def test_a_socket_that_nobody_holds_any_more_gives_its_slot_back() -> None:
    slots = Slots(1)
    slots.open(socket.AF_INET).detach()
    gc.collect()

    assert slots.take()


def test_tls_inherits_the_slot_of_its_stream(tmp_path: Path) -> None:
    slots = Slots(1)
    with listening(silent, make_context(tmp_path)) as port:
        stream = slots.open(socket.AF_INET)
        stream.connect((HOST, port))
        secured = secure(stream, "")
        del stream
        gc.collect()
        assert not slots.take()
        secured.close()

    assert slots.take()


def test_a_handshake_that_fails_gives_its_slot_back_though_somebody_keeps_the_error() -> None:
    slots = Slots(1)
    with listening(greeting(b"no TLS\n")) as port:
        stream = slots.open(socket.AF_INET)
        stream.connect((HOST, port))
        with pytest.raises(ssl.SSLError) as kept:
            secure(stream, "")

    assert slots.take()
    assert kept.traceback


@pytest.mark.parametrize("most", [1, 12])
def test_a_device_never_sees_more_connections_than_allowed(most: int, tmp_path: Path) -> None:
    """Over the whole look: the scan, what serves there, TLS, logins, guesses."""
    with (
        serving(Site("form")) as web,
        listening(greeting(b"SSH-2.0-x_1\r\n")) as shell,
        listening(silent, make_context(tmp_path)) as secured,
        listening(silent) as mute,
        counting(web, shell, secured, mute) as gateway,
    ):
        device = device_at(*gateway.ports, bounds=replace(BRISK, connections=most))
        assert len(device.services()) == 4
        device.tls()
        device.guesses()

    assert 1 <= gateway.most <= most
