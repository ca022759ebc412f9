"""Does the device warn before the store of audit records is full? (IEC 62443-4-2, CR 2.9 RE(1))"""

from __future__ import annotations

from shinsa.facts.audit_trouble import AuditHandling, AuditReaction, AuditTrouble
from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

AUDIT_WARNING = Wanted(
    Provides.AUDIT_WARNING,
    Test.AUDIT_WARNING,
    Text(
        "The device warned when the store of records was filled to the threshold.",
        "記録の容量がしきい値に達したときの警告を確認した。",
    ),
    Text(
        "Let the device warn when the store of records is filled to a threshold that can be set: `space_left` with "
        "`space_left_action = SYSLOG` or `EMAIL` in auditd.conf.",
        "記録の容量が設定可能なしきい値に達したら警告する。auditd.conf では `space_left` と、`space_left_action = SYSLOG` または `EMAIL`。",
    ),
    by=frozenset({"agent", "api", "local-display", "snmp", "syslog", "web-page"}),
)
LOG = "syslog"


@rule(ja="監査記録の容量がしきい値に達すると警告する。")
def a_full_log_is_announced(
    table: Declared[Capability], tests: Attested[TestRecord], handling: Observed[AuditHandling]
) -> Judgement:
    """The device warns when the store of audit records is filled to a threshold: a test showed it, or auditd is set to write it to the log."""
    tells = handling.where(
        lambda one: one.trouble is AuditTrouble.LOW and one.reaction is AuditReaction.TELLS and not one.condition
    )
    by_log = [o.fact.id for o in counted(table, AUDIT_WARNING) if LOG in o.fact.by]
    shown = {id_: tells.observations for id_ in by_log if len(tells)}
    return decided(table, AUDIT_WARNING, tests, shown=shown)
