"""Does the notice of an update name the risks that it mends, by design? (TS 103 701, 5.3-11-1 b)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: way.explains_need is True and way.notifies is not False,
    breaks=lambda way: way.explains_need is False or way.notifies is False,
    good=("The notice says why the update is needed: {ids}.", "通知で更新が必要な理由が示される: {ids}。"),
    bad=("No notice says why the update is needed: {ids}.", "更新が必要な理由を示す通知がない: {ids}。"),
    remedy=Text("Name in the notice the risks that the update mends.", "更新で軽減されるリスクを通知に記す。"),
    silent=(
        "Whether the notice says why the update is needed is not declared: {ids}.",
        "通知で理由を示すかどうかの記載がない: {ids}。",
    ),
    fill_in=Text("Fill in `explains_need` of IXIT 7-UpdMech.", "IXIT 7-UpdMech の `explains_need` を記入する。"),
    none=Text("No update mechanism is declared.", "更新手段の記載がない。"),
)


@rule(ja="必要なセキュリティ更新の通知に、軽減されるリスクが示される。")
def notice_names_risks(entries: Declared[UpdateMechanism]) -> Judgement:
    """The notice of a required security update says which risks it mends."""
    return put_to_each(entries, QUESTION)
