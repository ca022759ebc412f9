"""Was the model designation found on the device in the way that is described? (TS 103 701, 5.3-16-2 a)"""

from __future__ import annotations

from shinsa.facts.user_information import ReadLabel, UserInformation
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

READ = Text(
    "Read the marking of a device and enter it under `labels` of the inspection record, with `examined: [labels]`.",
    "機器の表示を読み取り、検査記録の `labels` に記入し、`examined: [labels]` とする。",
)
PRINT = Text(
    "Show the model designation where IXIT 2-UserInfo says.", "IXIT 2-UserInfo に記載された場所に型式名を表示する。"
)
FOUND = Text("The designation was read where the dossier says.", "記載された場所で型式名を確認した。")


@rule(ja="記載された方法で、機器の型式名を確認できる。")
def designation_is_found(information: Declared[UserInformation], labels: Attested[ReadLabel]) -> Judgement:
    """Whoever looks where the dossier says finds the model designation."""
    ways = {way for o in information for way in o.fact.model_shown_by}
    there = labels.where(lambda label: label.shown_by in ways)
    if not ways:
        why = Text("Where it is to be read is not declared.", "表示場所の記載がない。")
        fill_in = Text(
            "Fill in `model_shown_by` of IXIT 2-UserInfo.", "IXIT 2-UserInfo の `model_shown_by` を記入する。"
        )
        return inconclusive(why, fill_in, information)
    names = [o.fact.model_name for o in information if filled(o.fact.model_name)]
    named = there.where(lambda label: any(label.names(name) for name in names))
    if len(named):
        return passed(FOUND, named)
    if len(there):
        seen = listed(o.fact.text for o in there)
        why = say(
            "Whether this is a designation, a person has to see: {seen}.",
            "型式名かどうか、人の確認を要する: {seen}。",
            seen=seen,
        )
        return inconclusive(why, PRINT, [*there, *information])
    if not labels.complete:
        return absent(labels, FOUND, READ)
    why = say("Nothing is to be read there: {ways}.", "記載された場所に表示がない: {ways}。", ways=listed(sorted(ways)))
    return failed(why, PRINT, [*information, *labels, *labels.looks])
