"""TFTP (RFC 1350): files that anybody may read or write."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import text
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_READ, _WRITE, _DATA, _ACK, _ERROR, _OPTIONS = range(1, 7)
_MODES = frozenset({"octet", "netascii", "mail"})
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class TftpRequest(Word):
    """Somebody wants to read or write a file. The file itself comes in a flow of its own, from another port."""

    writes: bool
    name: str
    mode: str


@dataclass(frozen=True, slots=True)
class TftpError(Word):
    """It is refused: 1 no such file, 2 access violation ... (RFC 1350, 5)."""

    code: int
    message: str


def tells_tftp(data: bytes) -> bool:
    """A request with a name and a known mode; or the first block of a file, or its acknowledgement, to the byte."""
    if len(data) < 4 or data[0]:
        return False
    if data[1] in {_READ, _WRITE}:
        return _request(data) is not None
    if data[1] == _ERROR:
        return len(data) > 5 and data[2] == 0 and data[3] <= 8 and data[-1] == 0 and data[4:-1].isascii()
    return (data[1] == _DATA and data[2:4] == b"\0\1" and len(data) == _BLOCK + 4) or _is_option_ack(data)


def _is_option_ack(data: bytes) -> bool:
    parts = data[2:].lower().split(b"\0")
    return data[1] == _OPTIONS and parts[0] in {b"blksize", b"tsize", b"timeout", b"windowsize"} and parts[1:2] != [b""]


def _request(data: bytes) -> TftpRequest | None:
    name, *rest = data[2:256].split(b"\0")
    if not rest and text(name).lower() in _MODES:
        name, rest = b"", [name]
    mode = next((text(part, 16).lower() for part in rest if part), "")
    return TftpRequest(data[1] == _WRITE, text(name), mode) if mode in _MODES and name.isascii() else None


class Tftp(Dissector):
    """Follows requests and errors; blocks of a file are not kept.

    The server begins the flow in which a file comes or goes, from a fresh port (RFC 1350, 4): whoever asked is its client.
    """

    protocol = "tftp"

    def __init__(self) -> None:
        self._begun = False

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at, by_client
        if data[:1] != b"\0" or len(data) < 4:
            return
        if not self._begun:
            self._begun, self.reversed = True, data[1] not in {_READ, _WRITE}
        if data[1] in {_READ, _WRITE} and (request := _request(data)):
            yield request
        elif data[1] == _ERROR:
            yield TftpError(int.from_bytes(data[2:4], "big"), text(data[4:].rstrip(b"\0")))
        elif data[1] == _DATA:
            self.done = True
