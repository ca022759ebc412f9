"""Do the records of the device leave room for the device to work? (IEC 62443-4-2, CR 2.9)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Observed
from shinsa.model.text import Text, listed, say

BOUND = Text(
    "Bound the log: `-C` or `-s` and `-b` of BusyBox syslogd, `SystemMaxUse` in journald.conf, `max_log_file_action = ROTATE` in "
    "auditd.conf; or show what rotates the files.",
    "ログの容量を制限する（BusyBox syslogd の `-C`、または `-s` と `-b`、journald.conf の `SystemMaxUse`、auditd.conf の "
    "`max_log_file_action = ROTATE`）。または、ファイルを世代交代させる仕組みを示す。",
)
NONE = Text(
    "No place where records are kept was found in the firmware.", "記録の保存先はファームウェアに見つからなかった。"
)


@rule(ja="記録の保存先が満杯にならないよう、容量が制限されている。")
def records_are_bounded(kept: Observed[LogKeeping], tests: Attested[TestRecord]) -> Judgement:
    """Wherever a log daemon keeps records on the device, the oldest go before there is no room left.

    Of a device whose log nobody saw in the firmware, a test that filled it shows as much.
    """
    filled = tests.where(lambda run: run.test is Test.AUDIT_STORE_FILLED and run.held and run.signed)
    here = kept.where(lambda one: one.place is not LogPlace.HOST)
    if not len(here) and len(filled):
        return passed(Text("A test filled the store of records.", "記録の保存先を満たす試験が行われた。"), filled)
    if not len(here):
        return inconclusive(NONE if kept.looked else unseen(kept), BOUND, kept.looks)
    endless = here.where(lambda one: one.bounded is False and not one.condition)
    if len(endless):
        because = say(
            "These records grow until no room is left, and nothing in the image rotates them: {where}.",
            "次の記録は空きがなくなるまで増え、世代交代させるものがイメージにない: {where}。",
            where=listed(o.fact.text for o in endless),
        )
        return failed(because, BOUND, endless)
    open_ = here.where(lambda one: one.bounded is not True)
    if len(open_):
        because = say(
            "What bounds these records is not known: {where}.",
            "次の記録の容量を制限するものが不明である: {where}。",
            where=listed(o.fact.text for o in open_),
        )
        return inconclusive(because, BOUND, open_)
    because = say(
        "The oldest records give way to new ones: {where}.",
        "古い記録から順に置き換えられる: {where}。",
        where=listed(o.fact.text for o in here),
    )
    return passed(because, here) if here.complete else absent(here, because, BOUND)
