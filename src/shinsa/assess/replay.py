"""Judges saved observations again, without the device (design, promise 4)."""

from __future__ import annotations

from datetime import date

from shinsa.assess.ledger import Ledger, known_kind
from shinsa.assess.request import Request
from shinsa.assess.seal import Evidence, conclude
from shinsa.model.assessment import Assessment
from shinsa.model.codec import Malformed, decode
from shinsa.model.fact import Fact
from shinsa.model.observation import Observation
from shinsa.model.standard import Standard


def judge_again(saved: Assessment, standards: tuple[Standard, ...], today: date | None = None) -> Assessment:
    """The assessment that the saved evidence gives now; the same day and the same standards give the same verdicts.

    Raises Malformed when an observation is of a kind that this version does not know.
    """
    request = Request(
        subjects=(),
        standards=standards,
        today=today or saved.today,
        device=saved.device,
        claims=saved.claims,
        attestations=saved.attestations,
        target_levels=saved.claimed_levels,
    )
    ledger = Ledger(_observations(saved), saved.looks, saved.gaps)
    return conclude(request, Evidence(ledger, saved.attempts, saved.subjects), saved.assessed_at)


def _observations(saved: Assessment) -> tuple[Observation[Fact], ...]:
    found = []
    for one in saved.observations:
        kind = known_kind(one.kind)
        if kind is None:
            raise Malformed(f"observation {one.id} is a {one.kind}, which this version does not know")
        fact = decode(kind, dict(one.fact))
        found.append(Observation(one.id, fact, one.place, one.basis, one.probe, one.excerpt, one.record))
    return tuple(found)
