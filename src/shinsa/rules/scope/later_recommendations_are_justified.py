"""Does the ICS give a reason for each recommendation that is not met? (EN 303 645 V3.1.3, 5.0-1)"""

from __future__ import annotations

from shinsa.facts.ics import LATER, ProvisionClaim, justified
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared

RECOMMENDATIONS = (
    "5.1-2A", "5.2-2", "5.2-3", "5.3-1", "5.3-4A", "5.3-4B", "5.3-5", "5.3-6A", "5.3-6B", "5.3-9", "5.3-11",
    "5.3-12", "5.3-14", "5.3-15A", "5.3-15B", "5.5-2", "5.5-3", "5.5-4", "5.5-6", "5.6-3", "5.6-4B", "5.6-5",
    "5.6-6", "5.6-7", "5.6-8", "5.6-9", "5.7-1", "5.7-2", "5.8-1", "5.9-1", "5.9-2", "5.9-3", "5.10-1",
    "5.11-2", "5.11-3", "5.11-4", "5.12-1", "5.12-2", "5.12-3", "6-4", "6-7", "6-8",
)  # fmt: skip
"""The provisions of the standard that say "should"; the test holds them against the catalogue."""


@rule(ja="満たさない、または適用外とする推奨事項には、ICS (EN 303 645 V3.1.3) に理由が記載されている。")
def later_recommendations_are_justified(claims: Declared[ProvisionClaim]) -> Judgement:
    """The ICS of EN 303 645 V3.1.3 gives a reason for each recommendation that is not fulfilled or not applicable."""
    return justified(claims, LATER, RECOMMENDATIONS)
