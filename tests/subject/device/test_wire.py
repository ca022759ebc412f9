"""Conversations end, whatever the other side does."""

from __future__ import annotations

import socket
import threading
import time

from shinsa.subject.device.wire import Wire, shown, without_escapes


def test_what_comes_is_cut_at_the_limit() -> None:
    here, there = socket.socketpair()
    threading.Thread(target=_flood, args=(there,), daemon=True).start()
    with Wire(here, 5, 10_000) as wire:
        assert len(wire.read(5)) == 10_000


def test_dripping_does_not_outlast_the_deadline() -> None:
    here, there = socket.socketpair()
    threading.Thread(target=_drip, args=(there,), daemon=True).start()
    begun = time.monotonic()
    with Wire(here, 0.4, 10_000) as wire:
        got = wire.read(60)

    assert got.strip(b".") == b""
    assert time.monotonic() - begun < 20


def test_a_pause_ends_the_reading_and_a_hang_up_is_noticed() -> None:
    here, there = socket.socketpair()
    with Wire(here, 5, 100) as wire:
        there.sendall(b"login: ")
        assert wire.read(5, quiet=0.05) == b"login: "
        assert not wire.ended
        there.sendall(b"bye")
        there.close()
        assert wire.read(5) == b"bye"
        assert wire.ended


def test_what_is_shown_is_one_short_printable_line() -> None:
    assert shown(b"a\r\n\x1b[31mb\x00\xff  c\xe2\x80\xae") == "a [31mb c"
    assert len(shown("x" * 10_000)) == 200


def _flood(stream: socket.socket) -> None:
    try:
        while True:
            stream.sendall(b"x" * 4096)
    except OSError:
        pass


def _drip(stream: socket.socket) -> None:
    try:
        while True:
            stream.sendall(b".")
            time.sleep(0.02)
    except OSError:
        pass


def test_what_a_shell_says_to_the_terminal_alone_is_left_out() -> None:
    assert without_escapes("\x1b[1;32m~ $\x1b[0m \x1b[6n") == "~ $ "
    assert without_escapes("\x1b[" + "0" * 100) == "\x1b[" + "0" * 100
