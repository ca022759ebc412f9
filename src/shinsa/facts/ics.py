"""What the supplier claims of each provision: the implementation conformance statement."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.free_text import filled


@dataclass(frozen=True, slots=True)
class ProvisionClaim(Fact):
    """The ICS entry of one provision."""

    standard: str
    provision: str
    support: str
    """"yes", "no" or "not-applicable"."""
    justification: str = ""

    @property
    def justified(self) -> bool:
        """Whether it needs no reason, or gives one."""
        return self.support == "yes" or filled(self.justification)
