"""Was the model designation found on the device in the way that is described? (TS 103 701, 5.3-16-2 a)"""

from __future__ import annotations

from shinsa.facts.user_information import TOLD_LIVE, ReadLabel, Shown, ToldDesignation, UserInformation
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

READ = Text(
    "Read the marking of a device and enter it under `labels` of the inspection record, with `examined: [labels]`.",
    "機器の表示を読み取り、検査記録の `labels` に記入し、`examined: [labels]` とする。",
)
PRINT = Text(
    "Show the model designation where IXIT 2-UserInfo says.", "IXIT 2-UserInfo に記載された場所に型式名を表示する。"
)
LOOK = Text(
    "Give the device's address with the consent `scan`, or enter what a person read there under `labels` of the record.",
    "機器のアドレスと `scan` の同意を与えるか、表示を人が確認し、検査記録の `labels` に記入する。",
)
FOUND = Text("The designation was read where the dossier says.", "記載された場所で型式名を確認した。")


@rule(ja="記載された方法で、機器の型式名を確認できる。", despite=("told",))
def designation_is_found(
    information: Declared[UserInformation], labels: Attested[ReadLabel], told: Observed[ToldDesignation]
) -> Judgement:
    """Whoever looks where the dossier says finds the model designation: as a probe saw, or as an inspector read."""
    ways = {way for o in information for way in o.fact.model_shown_by}
    there = labels.where(lambda label: label.shown_by in ways)
    live = told.where(lambda one: one.shown_by in ways)
    if not ways:
        why = Text("Where it is to be read is not declared.", "表示場所の記載がない。")
        fill_in = Text(
            "Fill in `model_shown_by` of IXIT 2-UserInfo.", "IXIT 2-UserInfo の `model_shown_by` を記入する。"
        )
        return inconclusive(why, fill_in, information)
    names = [o.fact.model_name for o in information if filled(o.fact.model_name)]
    named = [o for o in (*there, *live) if any(o.fact.names(name) for name in names)]
    if named:
        return passed(FOUND, named)
    if len(there) or len(live):
        seen = listed(o.fact.text for o in (*there, *live))
        why = say(
            "Whether this is a designation, a person has to see: {seen}.",
            "型式名かどうか、人の確認を要する: {seen}。",
            seen=seen,
        )
        return inconclusive(why, PRINT, [*there, *live, *information])
    if ways <= TOLD_LIVE:
        return _not_told(ways, information, told)
    if not labels.complete:
        return absent(labels, FOUND, READ)
    why = say("Nothing is to be read there: {ways}.", "記載された場所に表示がない: {ways}。", ways=listed(sorted(ways)))
    return failed(why, PRINT, [*information, *labels, *labels.looks])


def _not_told(ways: set[Shown], information: Declared[UserInformation], told: Observed[ToldDesignation]) -> Judgement:
    """Every page can be read, and then it is not there; announcements hold more than is read of them."""
    if ways == {Shown.WEB_PAGE} and told.complete and len(information):
        why = Text("No page of the device names its model.", "機器のどの画面にも型式名がない。")
        return failed(why, PRINT, [*information, *told.looks])
    why = Text("Nobody saw the device tell its model.", "機器が型式名を示すことを確認していない。")
    return inconclusive(why, LOOK, [*information, *told.looks])
