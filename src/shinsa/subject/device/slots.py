"""How many connections to a device may be open at one time: one count for everything that connects to it.

A slot is taken before a connection is opened and given back when it is closed, or when nobody holds it any more.
"""

from __future__ import annotations

import socket
import ssl
import threading
import weakref

WAIT_SECONDS = 900.0
"""Longest wait for a slot: a queue of conversations, each of which is bounded, is shorter."""


class NoSlot(OSError):
    """No connection could be opened, for as many as may be are open and none of them ends."""


class Slots:
    """At most `most` open connections, whichever thread opens them."""

    def __init__(self, most: int) -> None:
        self.most = max(most, 1)
        self._free = threading.BoundedSemaphore(self.most)

    def take(self) -> bool:
        """Take a slot if one is free."""
        return self._free.acquire(blocking=False)

    def give_back(self) -> None:
        """Give a taken slot back."""
        self._free.release()

    def open(self, family: socket.AddressFamily) -> Held:
        """A stream socket that holds a slot until it is closed; waits for one. Raises NoSlot and OSError."""
        if not self._free.acquire(timeout=WAIT_SECONDS):
            raise NoSlot(f"none of {self.most} connections became free")
        try:
            out = Held(family, socket.SOCK_STREAM)
        except OSError:
            self._free.release()
            raise
        out.slot = Slot(self)
        out.slot.belong_to(out)
        return out


class Slot:
    """One taken slot. It is given back once: when it is released, or when its owner is forgotten."""

    def __init__(self, slots: Slots) -> None:
        self._give_back = slots.give_back
        self._finalizer: weakref.finalize[[], object] | None = None

    def belong_to(self, owner: object) -> None:
        """Tie the slot to the life of `owner` alone."""
        if self._finalizer is None or self._finalizer.detach():
            self._finalizer = weakref.finalize(owner, self._give_back)

    def release(self) -> None:
        """Give it back, unless it was given back before."""
        if self._finalizer is not None:
            self._finalizer()


class Held(socket.socket):
    """A socket that gives its slot back when it is closed; one whose descriptor was detached keeps it for its heir."""

    slot: Slot | None = None

    def close(self) -> None:
        """Close, and let the next connection be opened."""
        detached = self.fileno() == -1
        super().close()
        if self.slot is not None and not detached and self.fileno() == -1:
            self.slot.release()


class HeldTls(ssl.SSLSocket):
    """TLS over a `Held` socket, which inherited its slot."""

    slot: Slot | None = None

    def inherit(self, stream: socket.socket) -> None:
        """Take over the slot of the stream that this one was made of."""
        if isinstance(stream, Held) and stream.slot is not None:
            self.slot = stream.slot
            self.slot.belong_to(self)

    def close(self) -> None:
        """Close, and let the next connection be opened."""
        super().close()
        if self.slot is not None and self.fileno() == -1:
            self.slot.release()
