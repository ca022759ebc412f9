"""Which probes can look on this machine, and what the others lack."""

from __future__ import annotations

from shinsa.assess.discover import all_probes
from shinsa.assess.plan import missing_tools, subject_of
from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text


@dataclass(frozen=True)
class Examination:
    """One probe: what it looks at, what it looks for, what it cannot see, and what it lacks here (nothing: it can look)."""

    probe: str
    subject: str
    about: str
    blind_to: str
    consent: tuple[str, ...]
    lacks: tuple[Text, ...]


def examine_machine() -> tuple[Examination, ...]:
    """Every probe, by id."""
    return tuple(
        Examination(
            probe.id,
            subject_of(probe.id).value,
            probe.about,
            probe.blind_to,
            probe.needs.consent,
            tuple(missing_tools(probe.needs)),
        )
        for probe in all_probes().values()
    )
