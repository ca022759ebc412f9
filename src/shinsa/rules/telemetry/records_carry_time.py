"""Do the records of the device carry date and time? (IEC 62443-4-2, CR 2.11)"""

from __future__ import annotations

from shinsa.facts.event_log import LoggedEvent, LogKeeping, Stamp
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Observed
from shinsa.model.text import Text, listed, say

STAMPS = frozenset({"logd", "syslogd", "systemd-journald", "auditd"})
"""Log daemons that keep date and time with every record, whatever is set."""
STAMP = Text(
    "Write date and time into every record, such as by a syslog daemon that stamps them.",
    "syslog デーモンによる付与などにより、すべての記録に日時を記す。",
)
SHOW = Text(
    "Hand over the event log of the device with the record of a test, as its `event_log`.",
    "機器のイベントログを、試験記録の `event_log` として提出する。",
)


@rule(ja="記録に日時が付いている。")
def records_carry_time(events: Attested[LoggedEvent], kept: Observed[LogKeeping]) -> Judgement:
    """Every entry of an event log that was handed over carries date and time; without one, the log daemon that starts stamps all records."""
    bare = events.where(lambda one: one.stamp is Stamp.NONE)
    if len(bare):
        because = say(
            "Entries of the event log carry no time: {tests}.",
            "イベントログの記録に時刻がない: {tests}。",
            tests=listed(o.fact.test for o in bare),
        )
        return failed(because, STAMP, bare)
    unclear = events.where(lambda one: one.stamp is Stamp.UNCLEAR)
    if len(unclear):
        because = say(
            "Whether entries of the event log carry the date with the time cannot be told: {tests}.",
            "イベントログの記録に日付と時刻の両方があるか判断できない: {tests}。",
            tests=listed(o.fact.test for o in unclear),
        )
        return inconclusive(because, STAMP, unclear)
    stamping = kept.where(lambda one: one.daemon in STAMPS and not one.condition and not one.by_setting)
    good = []
    if len(events):
        good.append(
            passed(Text("Entries of the event log carry date and time.", "イベントログの記録に日時がある。"), events)
        )
    if len(stamping):
        because = say(
            "The log daemon stamps every record: {where}.",
            "ログデーモンがすべての記録に日時を付ける: {where}。",
            where=listed(o.fact.text for o in stamping),
        )
        good.append(passed(because, stamping))
    return combined(*good) if good else inconclusive(unseen(kept) if not kept.looked else SHOW, SHOW, kept.looks)
