"""The four verdicts, their order, and how they combine (design, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Verdict(IntEnum):
    """What is said of a provision; a larger value is worse and wins when verdicts combine."""

    NOT_APPLICABLE = 0
    PASS = 1
    INCONCLUSIVE = 2
    FAIL = 3


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of the verdicts; of none it is INCONCLUSIVE, because nobody judged anything."""
    return max(verdicts, default=Verdict.INCONCLUSIVE)
