"""TCP and UDP servers on a free loopback port, one thread for each conversation, gone when the block ends."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

Talk = Callable[[socket.socket], None]
HOST = "127.0.0.1"


def needs_ipv6() -> pytest.MarkDecorator:
    """Skips where this machine has no loopback address of IPv6, as many a container has none."""
    lacks = True
    with contextlib.suppress(OSError):
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        lacks = False
    return pytest.mark.skipif(lacks, reason="this machine has no IPv6")


@contextmanager
def listening(talk: Talk, tls: ssl.SSLContext | None = None, host: str = HOST, port: int = 0) -> Iterator[int]:
    """A server that hands every connection to `talk`, inside TLS when given a context. Gives its port."""
    with socket.create_server((host, port)) as server:
        open_now: set[socket.socket] = set()
        threading.Thread(target=_accept, args=(server, talk, tls, open_now), daemon=True).start()
        try:
            yield int(server.getsockname()[1])
        finally:
            with contextlib.suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            for stream in list(open_now):
                stream.close()


def _accept(server: socket.socket, talk: Talk, tls: ssl.SSLContext | None, open_now: set[socket.socket]) -> None:
    while True:
        try:
            stream, _ = server.accept()
        except OSError:
            return
        open_now.add(stream)
        threading.Thread(target=_converse, args=(stream, talk, tls, open_now), daemon=True).start()


def _converse(stream: socket.socket, talk: Talk, tls: ssl.SSLContext | None, open_now: set[socket.socket]) -> None:
    with contextlib.suppress(OSError, ValueError):
        stream.settimeout(10)
        if tls is not None:
            stream = tls.wrap_socket(stream, server_side=True)
            open_now.add(stream)
        talk(stream)
    open_now.discard(stream)
    stream.close()


@contextmanager
def answering(answer: Callable[[bytes], bytes | None]) -> Iterator[int]:
    """A UDP server that answers each datagram with what `answer` makes of it; None is silence."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((HOST, 0))
        server.settimeout(0.1)
        ended = threading.Event()

        def run() -> None:
            while not ended.is_set():
                with contextlib.suppress(OSError):
                    data, sender = server.recvfrom(65535)
                    if (said := answer(data)) is not None:
                        server.sendto(said, sender)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield int(server.getsockname()[1])
        finally:
            ended.set()
            thread.join()


def greeting(words: bytes) -> Talk:
    """Says its words, then listens without a reply until the other side hangs up."""

    def talk(stream: socket.socket) -> None:
        stream.sendall(words)
        while stream.recv(4096):
            pass

    return talk


def replying(words: bytes) -> Talk:
    """Waits for the first bytes, whatever they are, says its words and hangs up."""

    def talk(stream: socket.socket) -> None:
        if stream.recv(4096):
            stream.sendall(words)

    return talk


def endless(part: bytes) -> Talk:
    """Sends the same bytes for ever."""

    def talk(stream: socket.socket) -> None:
        while True:
            stream.sendall(part)

    return talk


def closing(stream: socket.socket) -> None:
    """Hangs up at once, as a forwarder without a target does."""
    stream.shutdown(socket.SHUT_RDWR)


def silent(stream: socket.socket) -> None:
    """Takes everything and never answers."""
    while stream.recv(4096):
        pass


def read_line(stream: socket.socket) -> bytes:
    """One line without its end; empty when the other side hung up."""
    line = bytearray()
    while (byte := stream.recv(1)) not in {b"", b"\n"}:
        line += byte
    return bytes(line).rstrip(b"\r\0")
