"""Lines of a conversation in text: what FTP and the protocols of mail are made of."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.capture.dissect.held import Held

LONGEST_LINE = 4096


class Lines:
    """The lines of one direction. More than `LONGEST_LINE` bytes without an end raise Cut."""

    def __init__(self) -> None:
        self._held = Held()

    def add(self, data: bytes) -> Iterator[bytes]:
        """The lines that `data` completes, without their ends."""
        # A dialogue sends little at once; a long text is no reason to hold more of it than a line.
        for at in range(0, len(data), LONGEST_LINE):
            self._held.add(data[at : at + LONGEST_LINE])
            while (line := self._held.until(b"\n", 2 * LONGEST_LINE)) is not None:
                yield line.rstrip(b"\r")


def words(line: bytes) -> tuple[str, bytes]:
    """The first word in upper case, and what follows it."""
    verb, _, rest = line.strip().partition(b" ")
    return verb[:32].decode("ascii", "replace").upper(), rest.strip()


def only_text(head: bytes) -> bool:
    """Whether these bytes could be lines of text: no control characters but those of lines."""
    return not head.translate(None, _TEXT)


_TEXT = bytes(range(32, 127)) + b"\t\r\n" + bytes(range(128, 256))
