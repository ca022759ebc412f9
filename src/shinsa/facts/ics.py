"""What the supplier claims of each provision: the implementation conformance statement."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

LATER = "etsi-en-303-645-3.1.3"
"""The edition of EN 303 645 that has provisions which the ICS alone can deny."""
HOLDS = Text(
    "Every recommendation is claimed to be met, or the ICS gives the reason why not.",
    "推奨事項はすべて、適合と主張されているか、満たさない理由が ICS に記載されている。",
)


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


def justified(claims: Declared[ProvisionClaim], standard: str, recommendations: tuple[str, ...]) -> Judgement:
    """Whether the ICS of a standard claims each of its recommendations as met, or says why not."""
    justify = say(
        "Write in `justification` of each such claim under `ics.{standard}` why it is not applicable or not fulfilled.",
        "`ics.{standard}` の該当する各主張の `justification` に、適用外または不適合とする理由を記入する。",
        standard=standard,
    )
    made = claims.where(lambda claim: claim.standard == standard and claim.provision in recommendations)
    bare = made.where(lambda claim: not claim.justified)
    if len(bare):
        because = say(
            "Claimed as not fulfilled or not applicable without a reason: {ids}.",
            "理由なく不適合または適用外と主張されている: {ids}。",
            ids=listed(f"{o.fact.provision} ({o.fact.support})" for o in bare),
        )
        return failed(because, justify, bare)
    if not claims.complete:
        return absent(claims, HOLDS, justify)
    silent = [one for one in recommendations if one not in {o.fact.provision for o in made}]
    if silent:
        because = say("The ICS says nothing of: {ids}.", "ICS に記載がない: {ids}。", ids=listed(silent))
        return inconclusive(because, justify, made)
    return passed(HOLDS, made)


def claimed_away(claims: Declared[ProvisionClaim], provision: str) -> Declared[ProvisionClaim]:
    """The claims that a provision of EN 303 645 V3.1.3 does not apply."""
    wanted = (LATER, provision, "not-applicable")
    return claims.where(lambda claim: (claim.standard, claim.provision, claim.support) == wanted)
