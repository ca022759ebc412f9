"""Bytes at addresses, as hex files and UF2 carry them, put together into flat stretches."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.format import Malformed, Part

LARGEST_HOLE = 4096
"""Smaller holes between records are erased flash; larger ones divide images."""
MOST_STRETCHES = 256
ERASED = b"\xff"
PATH = "firmware.bin"


RECORD_COST = 256
"""What taking one piece costs of the budget of work, whose unit is a byte."""


@dataclass(slots=True)
class MemoryMap:
    """Takes pieces in any order and gives stretches in the order of their addresses."""

    budget: Budget
    _pieces: list[tuple[int, bytearray]] = field(default_factory=list)

    def put(self, address: int, data: bytes) -> None:
        """Take a piece; one that follows the last directly becomes one with it."""
        self.budget.spend_work(len(data) + RECORD_COST)
        if not data:
            return
        if self._pieces and self._pieces[-1][0] + len(self._pieces[-1][1]) == address:
            self._pieces[-1][1].extend(data)
        else:
            self._pieces.append((address, bytearray(data)))

    def stretches(self) -> list[tuple[int, bytes]]:
        """Every stretch with its address, holes filled as erased flash. Raises `Malformed` for a scattered map."""
        out: list[tuple[int, bytearray]] = []
        for address, data in sorted(self._pieces, key=lambda piece: piece[0]):
            if out and address - (out[-1][0] + len(out[-1][1])) <= LARGEST_HOLE:
                start, held = out[-1]
                self.budget.spend_held(max(address + len(data) - start - len(held), 0))
                held += ERASED * (address - start - len(held))
                held[address - start : address - start + len(data)] = data
            else:
                self.budget.spend_held(len(data))
                out.append((address, bytearray(data)))
        if len(out) > MOST_STRETCHES:
            raise Malformed(f"its bytes lie in more than {MOST_STRETCHES} places")
        return [(address, bytes(held)) for address, held in out]

    def parts(self, label: str, form: str) -> tuple[Part, ...]:
        """The stretches as parts to be looked into, each named by its address."""
        return tuple(Part(f"{label}[{address:#x}]", memoryview(data), PATH, form) for address, data in self.stretches())
