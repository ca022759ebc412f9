"""Does the device keep records of what happens on it? (IEC 62443-4-2, CR 2.8)"""

from __future__ import annotations

from shinsa.facts.event_log import LogKeeping
from shinsa.model.judgement import Judgement, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

START = Text(
    "Start a log daemon at boot, such as `syslogd -C64` or `syslogd -s 200 -b 4` of BusyBox, or show where the device keeps its records.",
    "BusyBox の `syslogd -C64` や `syslogd -s 200 -b 4` などのログデーモンを起動時に始める。または、機器が記録を保存する場所を示す。",
)
NONE = Text(
    "No log daemon that is surely started was found in the firmware.",
    "確実に起動されるログデーモンは、ファームウェアに見つからなかった。",
)


@rule(ja="起動されるログデーモンが記録を保存している。")
def records_are_kept(kept: Observed[LogKeeping]) -> Judgement:
    """A log daemon that starts at boot keeps records. Whether they hold what they should is for a person to see."""
    sure = kept.where(lambda one: not one.condition and not one.by_setting)
    if not len(sure):
        return inconclusive(NONE if kept.looked else unseen(kept), START, (*kept, *kept.looks))
    because = say(
        "Records are kept: {where}.", "記録を保存している: {where}。", where=listed(o.fact.text for o in sure)
    )
    return passed(because, sure)
