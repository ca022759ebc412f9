"""Is every connection after a detected change needed for the alert? (TS 103 701, 5.7-2-1 b)"""

from __future__ import annotations

from shinsa.facts.boot_alerts import keeps_quiet
from shinsa.facts.integrity import SecureBoot
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="不正な変更の後、機器は警告に必要な接続だけを行う。")
def only_the_alert_connects_by_design(declared: Declared[SecureBoot]) -> Judgement:
    """After an unauthorised change the device connects for the alert at most."""
    return keeps_quiet(declared)
