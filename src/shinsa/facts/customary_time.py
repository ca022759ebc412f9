"""How long the mending of a flaw customarily takes at most, and what is to be said of a longer time."""

from __future__ import annotations

from shinsa.facts.updates import UpdateProcedure
from shinsa.facts.vulnerability_reports import VulnerabilityAction
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.seen import Seen
from shinsa.model.text import Text, listed, say

CUSTOMARY_DAYS = 90
"""The custom for software by the later standard; a longer time may have its reason, which a person must weigh."""
SHORTEN = Text(
    "Shorten it, or have an assessor attest why it is timely.", "短縮するか、妥当であることを評価者が証明する。"
)


def longer_than_customary(entries: Seen[VulnerabilityAction] | Seen[UpdateProcedure]) -> Judgement | None:
    """That entries take longer than is customary is left to a person; None where none does."""
    slow = [o for o in entries if (o.fact.days or 0) > CUSTOMARY_DAYS]
    if not slow:
        return None
    why = say(
        "Longer than the customary {wanted} days: {slow}.",
        "慣行の {wanted} 日を超える: {slow}。",
        wanted=CUSTOMARY_DAYS,
        slow=listed(say("{id} ({days} days)", "{id} ({days} 日)", id=o.fact.id, days=o.fact.days) for o in slow),
    )
    return inconclusive(why, SHORTEN, slow)
