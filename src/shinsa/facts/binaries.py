"""How programs are built: what would stop, or catch, an error in them from being used by somebody else."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class Relro(StrEnum):
    """How much of what the loader fills in is made read-only before the program starts."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class BinaryHardening(Fact):
    """How one ELF file is built. None where the file does not tell, or where its processor or C library has no such thing."""

    program: str
    """File name."""
    library: bool
    serves: bool
    """Whether it takes connections or datagrams itself: it asks for bind with listen, accept or recvfrom."""
    nx: bool | None = None
    """Whether the stack cannot be executed."""
    pie: bool | None = None
    """Whether the program is loaded at an address that differs each time; None for a library, which always is."""
    relro: Relro | None = None
    canary: bool | None = None
    """Whether it checks for overwritten stack frames."""
    fortify: bool | None = None
    """Whether calls that copy are checked against the size of their target."""
    cfi: bool | None = None
    """Whether it asks the processor to check the targets of indirect jumps (IBT or BTI)."""
    unbounded: tuple[str, ...] = ()
    """Functions that a program which serves calls and that write without knowing how much room there is, such as "gets"."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """The protections that it could have and has not, by their usual names."""
        said = {
            "NX": self.nx,
            "PIE": self.pie,
            "full RELRO": None if self.relro is None else self.relro is Relro.FULL,
            "stack protector": self.canary,
            "FORTIFY_SOURCE": self.fortify,
        }
        return tuple(name for name, has in said.items() if has is False)

    def __str__(self) -> str:
        return self.program
