"""SSH before it encrypts (RFC 4253, 4.2 and 7.1): who it is, and which algorithms each side offers."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, text
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_KEXINIT = 20
_LONGEST_BANNER = 8192
_LONGEST_PACKET = 35000


@dataclass(frozen=True, slots=True)
class SshBanner(Word):
    """How one side names itself, such as "SSH-2.0-dropbear_2017.75"."""

    line: str


@dataclass(frozen=True, slots=True)
class SshAlgorithms(Word):
    """What one side offers, in its order of preference. Of what goes both ways, both lists are one after the other."""

    key_exchange: tuple[str, ...]
    host_keys: tuple[str, ...]
    encryption: tuple[str, ...]
    macs: tuple[str, ...]
    compression: tuple[str, ...]


def tells_ssh(client: bytes, server: bytes) -> bool | None:
    """Either side names itself; a server may say something before (RFC 4253, 4.2)."""
    told = [head.startswith(b"SSH-") for head in (client, server) if len(head) >= 4]
    return True in told or (None if len(told) < 2 else False)


class _Side:
    def __init__(self) -> None:
        self.held = Held()
        self.banner = False
        self.done = False


class Ssh(Dissector):
    """Follows both sides up to their algorithms, then is done: all else is encrypted, the logins too."""

    protocol = "ssh"

    def __init__(self) -> None:
        self._sides = {True: _Side(), False: _Side()}

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        side = self._sides[by_client]
        if side.done:
            return
        side.held.add(data)
        while not side.banner:
            line = side.held.until(b"\n", _LONGEST_BANNER)
            if line is None:
                return
            if line.startswith(b"SSH-"):
                side.banner = True
                side.done = line.startswith(b"SSH-1.") and not line.startswith(b"SSH-1.99")
                yield SshBanner(text(line.rstrip(b"\r")))
        yield from self._packet(side)
        self.done = all(one.done for one in self._sides.values())

    def _packet(self, side: _Side) -> Iterator[Word]:
        """The first packet, which is the list of algorithms."""
        size = int.from_bytes(side.held.peek(4), "big")
        if len(side.held) < 4 or side.done:
            return
        if not 17 < size <= _LONGEST_PACKET:
            raise Cut
        whole = side.held.take(4 + size)
        if whole is not None:
            side.done = True
            if whole[5] == _KEXINIT:
                yield _algorithms(Cursor(whole, 22))


def _algorithms(cursor: Cursor) -> SshAlgorithms:
    lists = [tuple(name for name in text(cursor.sized(4), 2048).split(",") if name) for _ in range(8)]
    both = [tuple(dict.fromkeys((*lists[at], *lists[at + 1]))) for at in (2, 4, 6)]
    return SshAlgorithms(lists[0], lists[1], *both)
