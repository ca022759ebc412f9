"""Can the records of the device be sent to another host? (IEC 62443-4-2, CR 6.1 RE(1), CR 6.2)"""

from __future__ import annotations

from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.judgement import Judgement, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

SEND = Text(
    "Let a setting name the host that records are sent to: `log_ip` of OpenWrt's system settings, `-R HOST -L` of BusyBox syslogd, "
    "`*.* @@HOST` in rsyslog.conf; or show by which other interface they are read.",
    "記録の送信先を設定できるようにする（OpenWrt のシステム設定の `log_ip`、BusyBox syslogd の `-R ホスト -L`、rsyslog.conf の "
    "`*.* @@ホスト`）。または、記録を読み出す別のインタフェースを示す。",
)
NONE = Text(
    "No log daemon that sends records to another host was found in the firmware.",
    "記録を他のホストに送るログデーモンは、ファームウェアに見つからなかった。",
)


@rule(ja="記録を他のホストに送ることができる。")
def records_can_be_sent(kept: Observed[LogKeeping]) -> Judgement:
    """A log daemon sends records to another host, or does so once a setting of the device names one."""
    sends = kept.where(lambda one: one.place is LogPlace.HOST and not one.condition)
    if not len(sends):
        return inconclusive(NONE if kept.looked else unseen(kept), SEND, (*kept, *kept.looks))
    because = say(
        "Records can be sent: {where}.", "記録を送ることができる: {where}。", where=listed(o.fact.text for o in sends)
    )
    return passed(because, sends)
