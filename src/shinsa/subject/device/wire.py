"""One conversation over a stream, bounded in bytes and in time however slowly the other side drips."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

CHUNK = 4096
_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
LONGEST_SHOWN = 200
"""Characters of a banner that are shown."""


def _never(_: bytes) -> bool:
    return False


class Wire:
    """A connected stream that is closed when the block ends. `ended` says that the other side hung up, `error` how if rudely."""

    def __init__(self, stream: socket.socket, seconds: float, limit: int) -> None:
        self.stream = stream
        self.ended = False
        self.error: OSError | None = None
        self._deadline = time.monotonic() + seconds
        self._limit = limit

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up, without waiting."""
        self.stream.close()

    def send(self, data: bytes) -> None:
        """Send all of `data`. Raises OSError."""
        self.stream.settimeout(self._left(self._deadline))
        self.stream.sendall(data)

    def read(self, seconds: float, done: Callable[[bytes], bool] = _never, quiet: float | None = None) -> bytes:
        """What comes within `seconds`, until it is `done`, the limit is reached, or nothing came for `quiet` seconds after some did.

        Raises nothing: a broken connection ends the answer and sets `ended`.
        """
        until = min(time.monotonic() + seconds, self._deadline)
        got = bytearray()
        while len(got) < self._limit and not (got and done(bytes(got))):
            wait = self._left(until) if quiet is None or not got else min(self._left(until), quiet)
            part = self._receive(wait)
            if part is None or self.ended:
                break
            got += part
            if time.monotonic() >= until:
                break
        return bytes(got[: self._limit])

    def take(self, size: int, seconds: float) -> bytes:
        """The next `size` bytes and none after them, or what came of them within `seconds`. Raises nothing."""
        until = min(time.monotonic() + seconds, self._deadline)
        got = bytearray()
        while len(got) < min(size, self._limit) and not self.ended:
            part = self._receive(self._left(until), min(size - len(got), CHUNK))
            if not part:
                break
            got += part
        return bytes(got)

    def _receive(self, seconds: float, most: int = CHUNK) -> bytes | None:
        try:
            self.stream.settimeout(seconds)
            part = self.stream.recv(most)
        except TimeoutError:
            return None
        except OSError as error:
            self.error, part = error, b""
        self.ended = self.ended or not part
        return part

    @staticmethod
    def _left(until: float) -> float:
        return max(until - time.monotonic(), 0.001)


def shown(data: bytes | str, longest: int = LONGEST_SHOWN) -> str:
    """Hostile bytes as one short printable line: control characters become spaces, runs of spaces one."""
    text = data[: longest * 8]
    text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join("".join(c if c.isprintable() and c != "\ufffd" else " " for c in text).split())[:longest]


def without_escapes(text: str) -> str:
    """The text without the control sequences of a terminal (ECMA-48, 5.4), which shells send beside their prompt."""
    return _ESCAPE.sub("", text)
