"""A web server with room for so many clients at a time, which may stand at several ports at once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Shop:
    """Two web servers; with a `room` for so many clients, all beyond it are turned away at both."""

    def __init__(self, room: int = 1000, *, closes_for_good: bool = False) -> None:
        self.room, self.closes_for_good = room, closes_for_good
        self._lock = threading.Lock()
        self.deaf = 0
        """Questions that are left unanswered, once."""
        self._inside, self._closed = 0, False

    @contextmanager
    def _client(self) -> Iterator[bool]:
        with self._lock:
            self._inside += 1
            full = self._inside > self.room
            self._closed |= full and self.closes_for_good
            open_ = not full and not self._closed
        try:
            yield open_
        finally:
            with self._lock:
                self._inside -= 1

    def serve(self, stream: socket.socket) -> None:
        with self._client() as open_:
            if open_ and stream.recv(4096):
                if self.deaf:
                    self.deaf -= 1
                else:
                    stream.sendall(OK)
            elif not open_:
                while stream.recv(4096):
                    pass
