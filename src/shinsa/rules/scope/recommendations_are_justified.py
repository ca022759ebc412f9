"""Does the ICS give a reason for each recommendation that is not met? (EN 303 645 V2.1.1, 4-1; TS 103 701, 4-1-1)"""

from __future__ import annotations

from shinsa.facts.ics import ProvisionClaim, justified
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared

STANDARD = "etsi-en-303-645-2.1.1"
RECOMMENDATIONS = (
    "5.2-2", "5.2-3", "5.3-1", "5.3-4", "5.3-5", "5.3-6", "5.3-9", "5.3-11", "5.3-12", "5.3-14", "5.3-15",
    "5.5-2", "5.5-3", "5.5-4", "5.5-6", "5.6-3", "5.6-5", "5.6-6", "5.6-7", "5.6-8", "5.6-9", "5.7-1", "5.7-2",
    "5.8-1", "5.9-1", "5.9-2", "5.9-3", "5.10-1", "5.11-2", "5.11-3", "5.11-4", "5.12-1", "5.12-2", "5.12-3",
    "6-4",
)  # fmt: skip
"""The provisions of the standard that say "should"; the test holds them against the catalogue."""


@rule(ja="満たさない、または適用外とする推奨事項には、ICS (EN 303 645 V2.1.1) に理由が記載されている。")
def recommendations_are_justified(claims: Declared[ProvisionClaim]) -> Judgement:
    """The ICS of EN 303 645 V2.1.1 gives a reason for each recommendation that is not fulfilled or not applicable."""
    return justified(claims, STANDARD, RECOMMENDATIONS)
