"""Is the software verified at boot as declared? (TS 103 701, 5.7-1-2 a)"""

from __future__ import annotations

from shinsa.facts.boot_evidence import at_work
from shinsa.facts.device import TestRecord
from shinsa.facts.integrity import BootVerification, BootWeakness, SecureBoot
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

NOTHING = Text("No check at boot is declared.", "起動時の検証の申告がない。")


@rule(ja="起動時の検証が、申告どおりに実装されている。")
def boot_check_works(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """Nothing in the firmware, and no test, shows that software of others is started in spite of the declared check."""
    if declared.complete and not len(declared):
        return not_applicable(NOTHING, declared.looks)
    return at_work(declared, found, flaws, tests)
