"""A gateway before servers on loopback, in one thread, that counts how many connections are open at one time."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.simulators.loopback import HOST


class Gateway:
    """`ports` lead to the servers, in their order; `most` is the largest number of clients that were connected at once."""

    def __init__(self, servers: tuple[int, ...], host: str) -> None:
        self.most = 0
        self._servers = servers
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._doors = [socket.create_server((host, 0), family=family) for _ in servers]
        self.ports = tuple(int(door.getsockname()[1]) for door in self._doors)
        self._selector = selectors.DefaultSelector()
        self._peers: dict[socket.socket, socket.socket] = {}
        self._clients: set[socket.socket] = set()
        self.ended = threading.Event()

    def run(self) -> None:
        for door in self._doors:
            self._selector.register(door, selectors.EVENT_READ, door)
        while not self.ended.is_set():
            ready: list[socket.socket] = [key.data for key, _ in self._selector.select(0.05)]
            for stream in ready:
                if stream in self._doors:
                    self._let_in(stream)
                else:
                    self._pass_on(stream)
        for stream in (*self._doors, *self._peers):
            stream.close()

    def _let_in(self, door: socket.socket) -> None:
        client, _ = door.accept()
        server = socket.create_connection((HOST, self._servers[self._doors.index(door)]))
        self._peers |= {client: server, server: client}
        self._clients.add(client)
        for stream in (client, server):
            self._selector.register(stream, selectors.EVENT_READ, stream)
        # Whoever hung up before this one came has said so by now, and is no longer counted; nor is this one if it did.
        for each in tuple(self._clients):
            self._pass_on(each)
        self.most = max(self.most, len(self._clients))

    def _pass_on(self, stream: socket.socket) -> None:
        peer = self._peers.get(stream)
        if peer is None:
            return
        try:
            while data := stream.recv(65536, socket.MSG_DONTWAIT):
                peer.sendall(data)
        except BlockingIOError:
            return
        except OSError:
            pass
        for end in (stream, peer):
            self._selector.unregister(end)
            self._peers.pop(end)
            self._clients.discard(end)
            end.close()


@contextmanager
def counting(*servers: int, host: str = HOST) -> Iterator[Gateway]:
    """A gateway before these ports."""
    gateway = Gateway(servers, host)
    thread = threading.Thread(target=gateway.run, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.ended.set()
        thread.join()
