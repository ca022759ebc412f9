"""Facts given to a rule under test, as the conductor would give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
from shinsa.model.observation import Gap, Look, Observation
from shinsa.model.place import Place, SubjectPlace
from shinsa.model.seen import Attested, Declared, Observed, Seen
from shinsa.model.text import NO_TEXT, Text

F = TypeVar("F", bound=Fact)
SOMEWHERE = SubjectPlace("somewhere")
PROBE_CRASHED = Text("the probe crashed", "プローブが異常終了した")
NOTHING_GIVEN = Text("no firmware was given", "ファームウェアが与えられていない")


@dataclass(frozen=True)
class _Given:
    """Builds what a rule asks for, on one basis."""

    kind: type[Seen[Fact]]
    basis: Basis

    def facts(self, *facts: F, at: Place = SOMEWHERE) -> Seen[F]:
        """Somebody looked everywhere and saw just these (none: an honest absence)."""
        return self._seen(facts, at, looked=True)

    def partly(self, *facts: F, at: Place = SOMEWHERE) -> Seen[F]:
        """Somebody looked and saw these, but a part of what was given could not be looked at."""
        return self._seen(facts, at, looked=True, gaps=(Gap("Fact", "some.probe", PROBE_CRASHED, SOMEWHERE),))

    def partly_unprovided(self, *facts: F, at: Place = SOMEWHERE) -> Seen[F]:
        """Somebody looked and saw these in one subject; another kind of subject was never given."""
        return self._seen(
            facts, at, looked=True, gaps=(Gap("Fact", "some.probe", NOTHING_GIVEN, None, unprovided=True),)
        )

    def nobody_looked(self) -> Seen[Fact]:
        """There was nothing to look at."""
        return self._seen(
            (), SOMEWHERE, looked=False, gaps=(Gap("Fact", "some.probe", NOTHING_GIVEN, None, unprovided=True),)
        )

    def _seen(self, facts: tuple[F, ...], at: Place, *, looked: bool, gaps: tuple[Gap, ...] = ()) -> Seen[F]:
        observations = tuple(
            Observation(f"o{n}", fact, at, self.basis, "some.probe") for n, fact in enumerate(facts, 1)
        )
        looks = (Look("x1", "Fact", at, self.basis, "some.probe", NO_TEXT),) if looked else ()
        return self.kind(observations, looks, gaps)  # type: ignore[return-value]


declared = _Given(Declared, Basis.DECLARED)
observed = _Given(Observed, Basis.OBSERVED)
attested = _Given(Attested, Basis.ATTESTED)
seen = _Given(Seen, Basis.OBSERVED)
