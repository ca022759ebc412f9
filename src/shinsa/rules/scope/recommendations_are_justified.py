"""Does the ICS give a reason for each recommendation that is not met? (EN 303 645 V2.1.1, 4-1; TS 103 701, 4-1-1)"""

from __future__ import annotations

from shinsa.facts.ics import ProvisionClaim
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

STANDARD = "etsi-en-303-645-2.1.1"
RECOMMENDATIONS = (
    "5.2-2", "5.2-3", "5.3-1", "5.3-4", "5.3-5", "5.3-6", "5.3-9", "5.3-11", "5.3-12", "5.3-14", "5.3-15",
    "5.5-2", "5.5-3", "5.5-4", "5.5-6", "5.6-3", "5.6-5", "5.6-6", "5.6-7", "5.6-8", "5.6-9", "5.7-1", "5.7-2",
    "5.8-1", "5.9-1", "5.9-2", "5.9-3", "5.10-1", "5.11-2", "5.11-3", "5.11-4", "5.12-1", "5.12-2", "5.12-3",
    "6-4",
)  # fmt: skip
"""The provisions of the standard that say "should"; the test holds them against the catalogue."""
JUSTIFY = say(
    "Write in `justification` of each such claim under `ics.{standard}` why it is not applicable or not fulfilled.",
    "`ics.{standard}` の該当する各主張の `justification` に、適用外または不適合とする理由を記入する。",
    standard=STANDARD,
)
HOLDS = Text(
    "Every recommendation is claimed to be met, or the ICS gives the reason why not.",
    "推奨事項はすべて、適合と主張されているか、満たさない理由が ICS に記載されている。",
)


@rule(ja="満たさない、または適用外とする推奨事項には、ICS に理由が記載されている。")
def recommendations_are_justified(claims: Declared[ProvisionClaim]) -> Judgement:
    """The ICS gives a reason for each recommendation that is claimed as not fulfilled or not applicable."""
    made = claims.where(lambda claim: claim.standard == STANDARD and claim.provision in RECOMMENDATIONS)
    bare = made.where(lambda claim: not claim.justified)
    if len(bare):
        because = say(
            "Claimed as not fulfilled or not applicable without a reason: {ids}.",
            "理由なく不適合または適用外と主張されている: {ids}。",
            ids=listed(f"{o.fact.provision} ({o.fact.support})" for o in bare),
        )
        return failed(because, JUSTIFY, bare)
    if not claims.complete:
        return absent(claims, HOLDS, JUSTIFY)
    silent = [one for one in RECOMMENDATIONS if one not in {o.fact.provision for o in made}]
    if silent:
        because = say("The ICS says nothing of: {ids}.", "ICS に記載がない: {ids}。", ids=listed(silent))
        return inconclusive(because, JUSTIFY, made)
    return passed(HOLDS, made)
