"""Does the device keep records of what happens on it? (IEC 62443-4-2, CR 2.8)"""

from __future__ import annotations

from shinsa.facts.device import TestRecord
from shinsa.facts.event_log import LogKeeping
from shinsa.model.judgement import Judgement, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Observed
from shinsa.model.text import Text, listed, say

START = Text(
    "Start a log daemon at boot, such as `syslogd -C64` or `syslogd -s 200 -b 4` of BusyBox, or hand over the event log of the device "
    "with the record of a test, as its `event_log`.",
    "BusyBox の `syslogd -C64` や `syslogd -s 200 -b 4` などのログデーモンを起動時に始める。または、機器のイベントログを、"
    "試験記録の `event_log` として提出する。",
)
NONE = Text(
    "No log daemon that is surely started was found in the firmware.",
    "確実に起動されるログデーモンは、ファームウェアに見つからなかった。",
)


@rule(ja="起動されるログデーモンが記録を保存している。")
def records_are_kept(kept: Observed[LogKeeping], tests: Attested[TestRecord]) -> Judgement:
    """A log daemon that starts at boot keeps records, or a signed test left an entry in the log that was handed over."""
    logged = tests.where(lambda run: run.signed and bool(run.logged))
    sure = kept.where(lambda one: not one.condition and not one.by_setting)
    if not len(sure) and len(logged):
        because = say(
            "Tests left entries in the log: {tests}.",
            "試験の記録がログに残っている: {tests}。",
            tests=listed(o.fact.test for o in logged),
        )
        return passed(because, logged)
    if not len(sure):
        return inconclusive(NONE if kept.looked else unseen(kept), START, (*kept, *kept.looks))
    because = say(
        "Records are kept: {where}.", "記録を保存している: {where}。", where=listed(o.fact.text for o in sure)
    )
    return passed(because, sure)
