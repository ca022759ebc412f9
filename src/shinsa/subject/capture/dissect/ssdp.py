"""SSDP, with which UPnP devices are found (UPnP Device Architecture 2.0, 1), and WS-Discovery's kin of it by name alone."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import text
from shinsa.subject.capture.dissect.heads import read_head
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_LONGEST = 8192
_STARTS = (b"M-SEARCH * HTTP/1.", b"NOTIFY * HTTP/1.")


@dataclass(frozen=True, slots=True)
class SsdpMessage(Word):
    """A search, an announcement, or an answer to a search."""

    kind: str
    """"search", "alive", "byebye", "update" or "answer"."""
    target: str
    """What is searched for or announced, such as "upnp:rootdevice"."""
    usn: str
    """The unique name of what is announced."""
    location: str
    """Where its description is."""
    server: str
    """What the device says of its software."""


def tells_ssdp(data: bytes) -> bool:
    """A search or announcement to everybody, or an answer with a search target and a unique name."""
    if data.startswith(_STARTS):
        return True
    low = data[:_LONGEST].lower()
    return low.startswith(b"http/1.1 200") and b"\nst:" in low and b"\nusn:" in low


class Ssdp(Dissector):
    """Follows messages, each for itself."""

    protocol = "ssdp"

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at, by_client
        if not tells_ssdp(data):
            return
        head = read_head(data[:_LONGEST].partition(b"\r\n\r\n")[0])
        method = head.first[0]
        kind = (
            "search"
            if method == "M-SEARCH"
            else head.get("nts").removeprefix("ssdp:")
            if method == "NOTIFY"
            else "answer"
        )
        target = head.get("nt") or head.get("st")
        yield SsdpMessage(kind, target, head.get("usn"), text(head.raw("location"), 512), head.get("server"))
