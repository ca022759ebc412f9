"""Is every kind of security event recorded, with all that a record needs? (IEC 62443-4-2, CR 2.8)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import EventKind, LoggedEvent, Stamp
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested
from shinsa.model.text import Text, listed, say

RECORD = Text(
    "Record access control, request errors, system events, backup and restore, changes of settings and events of the log itself, each "
    "with date and time, source, category, type, identifier and result.",
    "アクセス制御、要求の誤り、システム事象、バックアップと復元、設定変更、ログ自体の事象を、日時、発生元、分類、種別、識別子、結果とともに記録する。",
)
SHOW = Text(
    "Cause an event of each kind, record it as the test `event-recorded`, hand over the log as `event_log`, and point out its `event`, "
    "`source`, `category`, `type`, `identifier` and `result` by the words of the line.",
    "各種別の事象を発生させて試験 `event-recorded` として記録し、ログを `event_log` として提出して、`event`、`source`、`category`、"
    "`type`、`identifier`、`result` をその行の語句で示す。",
)


@rule(ja="すべての種別のセキュリティ事象が、必要な項目とともに記録される。")
def events_are_recorded(events: Attested[LoggedEvent], tests: Attested[TestRecord]) -> Judgement:
    """Of every kind of event, a test caused a record in the log with date and time, source, category, type, identifier and result."""
    runs = tests.where(lambda run: run.test is Test.EVENT_RECORDED)
    ours = events.where(lambda one: one.test is Test.EVENT_RECORDED and one.held and one.signed)
    whole = ours.where(lambda one: not one.unseen and not one.lacks and one.stamp is Stamp.DATED)
    kinds = {o.fact.kind for o in whole}
    missing = [kind for kind in EventKind if kind not in kinds]
    against = tuple(_against(runs, ours))
    if not missing:
        because = Text(
            "Every kind of event is recorded with all its parts.",
            "すべての種別の事象が、必要な項目とともに記録される。",
        )
        return combined(passed(because, whole), *against)
    because = say(
        "No record of the log with all its parts was shown for: {kinds}.",
        "必要な項目の揃った記録が示されていない: {kinds}。",
        kinds=listed(missing),
    )
    return combined(inconclusive(because, SHOW, ours), *against)


def _against(runs: Attested[TestRecord], ours: Attested[LoggedEvent]) -> Iterator[Judgement]:
    unrecorded = runs.where(lambda run: not run.held)
    if len(unrecorded):
        because = say(
            "A test showed that an event leaves no record: {seen}.",
            "事象が記録されないことが試験でわかった: {seen}。",
            seen=listed(o.fact for o in unrecorded),
        )
        yield failed(because, RECORD, unrecorded)
    short = ours.where(lambda one: bool(one.lacks))
    if len(short):
        because = say(
            "Records lack {parts}.",
            "記録に {parts} がない。",
            parts=listed(dict.fromkeys(part for o in short for part in o.fact.lacks)),
        )
        yield failed(because, RECORD, short)
