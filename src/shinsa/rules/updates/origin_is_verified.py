"""Is the authenticity of updates suitably verified, by design? (TS 103 701, 5.3-9-1 a and 5.3-10-1 a)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.update_verification import verified
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="各更新手段が、更新の真正性を適切に検証する。")
def origin_is_verified(mechanisms: Declared[UpdateMechanism], today: date) -> Judgement:
    """Every update mechanism verifies the authenticity of updates with cryptography that can show it."""
    return verified(mechanisms, Guarantee.AUTHENTICITY, today)
