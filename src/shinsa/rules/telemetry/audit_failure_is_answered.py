"""What does the device do when it can write no audit record? (IEC 62443-4-2, CR 2.10)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.audit_trouble import AuditHandling, AuditReaction
from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

AUDIT_FAILURE = Wanted(
    Provides.AUDIT_FAILURE_RESPONSE,
    Test.AUDIT_FAILURE,
    Text(
        "The device did as described when no record could be written, and its essential functions worked on.",
        "記録を書けない状態で、記載どおりに対応し、必須機能が動作し続けることを試験で確認した。",
    ),
    Text(
        "Let new records take the place of the oldest, or go on without records and warn: `disk_full_action = ROTATE` or `SYSLOG` in "
        "auditd.conf, `-f 1` in audit.rules; never HALT, SINGLE or `-f 2`.",
        "古い記録を上書きするか、記録なしで動作を続けて警告する。auditd.conf の `disk_full_action` は ROTATE または SYSLOG、"
        "audit.rules は `-f 1` とし、HALT、SINGLE、`-f 2` は用いない。",
    ),
    by=frozenset({"overwrite-oldest", "stop-recording", "warning"}),
)


@rule(ja="監査記録を書けないとき、必須機能を失わずに対応する。")
def audit_failure_is_answered(
    table: Declared[Capability], tests: Attested[TestRecord], handling: Observed[AuditHandling]
) -> Judgement:
    """Where no audit record can be written the device goes on, in a way that is declared and tested, and no setting halts it."""
    return decided(table, AUDIT_FAILURE, tests, *_halting(handling))


def _halting(handling: Observed[AuditHandling]) -> Iterator[Judgement]:
    """Settings that take the device down with its records; nothing where none was found."""
    halting = handling.where(lambda one: one.reaction is AuditReaction.HALTS)
    sure = halting.where(lambda one: not one.condition)
    if len(halting):
        because = say(
            "Settings take the whole device down with its audit records: {what}.",
            "監査記録の問題により、機器全体を停止する設定がある: {what}。",
            what=listed(o.fact.text for o in halting),
        )
        yield (failed if len(sure) else inconclusive)(because, AUDIT_FAILURE.build, halting)
