"""Sets of ports as people write them: "1-65535", "22,80,8000-8100"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FIRST, LAST = 1, 65535
LONGEST_TEXT = 4096


@dataclass(frozen=True, slots=True)
class PortRange:
    """Ports in ascending order, each once. `of` reads the written form."""

    ports: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> PortRange:
        """The ports that `text` names. Raises ValueError with the part that is wrong."""
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"a list of ports is at most {LONGEST_TEXT} characters long")
        named = {port for part in text.split(",") if part.strip() for port in _span(part.strip())}
        if not named:
            raise ValueError("no ports: write them as 22,80,8000-8100")
        return cls(tuple(sorted(named)))

    def __iter__(self) -> Iterator[int]:
        return iter(self.ports)

    def __len__(self) -> int:
        return len(self.ports)


def _span(part: str) -> range:
    first, dash, last = (piece.strip() for piece in part.partition("-"))
    last = last if dash else first
    if not (
        first.isascii() and first.isdigit() and last.isascii() and last.isdigit() and max(len(first), len(last)) <= 5
    ):
        raise ValueError(f"{part!r} is no port or range of ports")
    if not FIRST <= int(first) <= int(last) <= LAST:
        raise ValueError(f"{part!r} is not within {FIRST}-{LAST}, lowest first")
    return range(int(first), int(last) + 1)


def spans(ports: Iterable[int]) -> Iterator[str]:
    """Ascending ports as runs: "22", "80-90"."""
    first = last = 0
    for port in ports:
        if last and port == last + 1:
            last = port
            continue
        if last:
            yield _run(first, last)
        first = last = port
    if last:
        yield _run(first, last)


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
