"""Each known attack against a server that has the fault, sound ones, and ones that only look as if they had it."""

from __future__ import annotations

import itertools
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.attacks import CLAIMED, attacks_on, early_change_cipher, heartbleed, robot
from shinsa.subject.device.tls.line import stream_line
from shinsa.subject.device.tls.records import (
    ALERT,
    CHANGE_CIPHER,
    HANDSHAKE,
    HEARTBEAT,
    HEARTBEATS,
    TLS1_2,
    TLS1_3,
    extension,
    record,
    u16,
)
from shinsa.subject.device.tls.target import Target, Untold
from shinsa.subject.device.tls.traits import Taken
from tests.simulators.certificates import make_context, make_rsa
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, listening, silent
from tests.simulators.made_tls import RENEGOTIATION, MadeTls
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.own_tls import AES_CBC

CERTIFICATE, KEY = make_rsa()
BEATS = RENEGOTIATION + extension(HEARTBEATS, b"\1")
SERVER = MadeTls({TLS1_2: (AES_CBC,)}, CERTIFICATE, BEATS)
TAKEN = Taken({TLS1_2: (AES_CBC,)})


def _target(talk: Talk, taken: Taken = TAKEN) -> Target:
    return Target(partial(stream_line, Endpoint(MadeUpHost({7: talk}), 7, FAST)), taken)


def _alert(what: int) -> bytes:
    return record(ALERT, bytes([2, what]), TLS1_2)


def _answering(react: Callable[[bytes], bytes], extensions: bytes = BEATS) -> Target:
    return _target(replace(SERVER, react=react, extensions=extensions).talk)


# --- Heartbleed ---------------------------------------------------------------------------------------------------------


def test_memory_that_is_given_away_is_counted_and_dropped() -> None:
    secret = b"what lies behind it in memory, and is nobody's business"
    found = heartbleed(_answering(lambda _: record(HEARTBEAT, b"\2" + u16(CLAIMED) + secret, TLS1_2)))
    assert found is not None
    assert found.cve == "CVE-2014-0160"
    assert "memory" not in found.detail


@pytest.mark.parametrize(
    "react",
    [
        lambda _: b"",
        lambda _: _alert(10),
        lambda came: came,
        lambda _: record(HEARTBEAT, b"\2\0\0" + bytes(16), TLS1_2),
    ],
)
def test_silence_an_alert_an_echo_and_an_honest_answer_are_no_leak(react: Callable[[bytes], bytes]) -> None:
    assert heartbleed(_answering(react)) is None


def test_who_knows_no_heartbeats_is_not_sent_any() -> None:
    def react(_: bytes) -> bytes:
        pytest.fail("a heartbeat was sent")

    assert heartbleed(_answering(react, RENEGOTIATION)) is None


# --- CCS injection ------------------------------------------------------------------------------------------------------


def test_a_server_that_uses_keys_before_there_are_any() -> None:
    def talk(stream: socket.socket) -> None:
        seen: list[int] = []

        def react(came: bytes) -> bytes:
            seen.append(came[0])
            if came[0] == CHANGE_CIPHER:
                return b""
            return _alert(20) if CHANGE_CIPHER in seen else _alert(10)

        replace(SERVER, react=react).talk(stream)

    found = early_change_cipher(_target(talk))
    assert found is not None
    assert found.cve == "CVE-2014-0224"


@pytest.mark.parametrize(
    "react",
    [
        lambda _: _alert(10),
        lambda _: _alert(20),
        lambda _: b"",
        lambda came: b"" if came[0] == CHANGE_CIPHER else _alert(10),
        lambda came: b"" if came[0] == CHANGE_CIPHER else _alert(20),
        lambda came: _alert(20) if came[0] == CHANGE_CIPHER else _alert(10),
    ],
)
def test_alerts_of_another_sort_are_no_early_keys(react: Callable[[bytes], bytes]) -> None:
    assert early_change_cipher(_answering(react)) is None


# --- ROBOT --------------------------------------------------------------------------------------------------------------


def _padding(came: bytes) -> bytes:
    numbers = KEY.private_numbers()
    return pow(int.from_bytes(came[11:], "big"), numbers.d, numbers.public_numbers.n).to_bytes(256, "big")


def _oracle(came: bytes) -> bytes:
    """Tells at once whether the padding begins as it must, and ends where it must."""
    if came[0] != HANDSHAKE or came[5] != 16:
        return b""
    block = _padding(came)
    return b"" if block[:2] == b"\0\2" and block[-49:-48] == b"\0" else _alert(51)


def test_a_server_that_tells_good_padding_from_bad_is_an_oracle() -> None:
    found = robot(_answering(_oracle))
    assert found is not None
    assert "wrong beginning: alert 51" in found.detail


def test_an_oracle_with_room_for_one_connection_is_found_too() -> None:
    room = threading.Lock()

    def talk(stream: socket.socket) -> None:
        if not room.acquire(timeout=0.05):
            return
        try:
            replace(SERVER, react=_oracle).talk(stream)
        finally:
            room.release()

    with listening(talk) as port:
        impatient = device_at(port, bounds=replace(FAST, answer_seconds=1))
        assert robot(Target(partial(stream_line, impatient.endpoint(port)), TAKEN)) is not None


@pytest.mark.parametrize("answer", [b"", _alert(20), _alert(51)])
def test_a_server_that_answers_all_alike_is_none(answer: bytes) -> None:
    assert robot(_answering(lambda _: answer)) is None


def test_answers_that_change_from_round_to_round_are_none() -> None:
    whim, lock = itertools.cycle([20, 20, 40, 20, 47, 20, 20, 80]), threading.Lock()

    def react(came: bytes) -> bytes:
        with lock:
            return _alert(next(whim)) if came[0] == HANDSHAKE else b""

    assert robot(_answering(react)) is None


def test_a_server_that_is_silent_by_turns_is_untold() -> None:
    whim, lock = itertools.cycle([_alert(20), _alert(47), b""]), threading.Lock()

    def react(came: bytes) -> bytes:
        with lock:
            return next(whim) if came[0] == HANDSHAKE and came[5] == 16 else b""

    with pytest.raises(Untold, match="by turns"):
        robot(_answering(react))


def test_without_rsa_key_exchange_there_is_nothing_to_ask() -> None:
    assert robot(_target(silent, Taken({TLS1_2: (0xC02F,)}))) is None


# --- all ------------------------------------------------------------------------------------------------------------------

ATTACKS = attacks_on(Target(lambda: pytest.fail("nothing is sent"), TAKEN))


@pytest.mark.parametrize("name", ATTACKS)
def test_a_sound_server_of_today_is_open_to_none(name: str, tmp_path: Path) -> None:
    with listening(silent, make_context(tmp_path, ciphers="ALL:@SECLEVEL=0", key="RSA")) as port:
        taken = Taken({TLS1_2: (0xC02F, 0x002F), TLS1_3: (0x1301,)}, groups=("x25519", "secp256r1"))
        target = Target(partial(stream_line, device_at(port).endpoint(port)), taken)
        assert ATTACKS[name](target) is None


@pytest.mark.parametrize("name", ATTACKS)
def test_silence_is_untold_and_tls_1_3_alone_is_not_tried(name: str) -> None:
    with pytest.raises(Untold):
        ATTACKS[name](_target(silent, Taken({TLS1_2: (0xC02F, AES_CBC)}, groups=("secp256r1",))))
    with pytest.raises(Untold):
        ATTACKS[name](_target(silent, Taken({})))
    assert ATTACKS[name](_target(silent, Taken({TLS1_3: (0x1301,)}))) is None


def test_over_datagrams_records_in_the_clear_are_tried_and_early_keys_are_not() -> None:
    names = attacks_on(Target(lambda: pytest.fail("nothing is sent"), TAKEN, datagrams=True))
    assert set(names) ^ set(ATTACKS) == {"clear records", "CCS injection"}
