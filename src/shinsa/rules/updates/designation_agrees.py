"""Is the designation on the device the one that is declared, in plain text? (TS 103 701, 5.3-16-2 b)"""

from __future__ import annotations

from typing import Any

from shinsa.facts.user_information import ReadLabel, ToldDesignation, UserInformation
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed, Seen
from shinsa.model.text import Text, listed, say

READ = Text(
    "Read the marking of a device and enter it word for word under `labels` of the inspection record.",
    "機器の表示を読み取り、検査記録の `labels` にそのまま記入する。",
)
CORRECT = Text(
    "Print the declared model designation in plain text, or correct `model_name` of IXIT 2-UserInfo.",
    "申告した型式名を平文で表示するか、IXIT 2-UserInfo の `model_name` を訂正する。",
)
AGREES = Text("The device shows the declared designation.", "機器に申告どおりの型式名が表示されている。")


@rule(ja="機器に表示された型式名が、平文で、申告と一致する。", despite=("told",))
def designation_agrees(
    information: Declared[UserInformation], labels: Attested[ReadLabel], told: Observed[ToldDesignation]
) -> Judgement:
    """What is to be read on the device, or is told by it where the dossier says, is the declared designation in plain text."""
    names = [o.fact.model_name for o in information if filled(o.fact.model_name)]
    if not names:
        why = Text("No model designation is declared.", "型式名の記載がない。")
        fill_in = Text("Fill in `model_name` of IXIT 2-UserInfo.", "IXIT 2-UserInfo の `model_name` を記入する。")
        return inconclusive(why, fill_in, information)
    ways = {way for o in information for way in o.fact.model_shown_by}
    live = told.where(lambda one: one.shown_by in ways)
    same = [o for o in (*labels, *live) if any(o.fact.names(name) for name in names)]
    other = live.where(lambda one: one.as_model and not any(one.names(name) for name in names))
    if len(other):
        return _other(other, same, names)
    if same:
        return passed(AGREES, [*same, *information])
    if not labels.complete or not len(labels):
        nothing = Text("Nothing was read on the device.", "機器の表示を確認していない。")
        return inconclusive(nothing, READ, labels) if labels.complete else absent(labels, AGREES, READ)
    return failed(_shows(labels, names), CORRECT, [*labels, *information])


def _other(other: Observed[ToldDesignation], same: list[Observation[Any]], names: list[str]) -> Judgement:
    """The device calls itself another model; where it names the declared one too, a person has to see which it is."""
    why = _shows(other, names)
    return inconclusive(why, CORRECT, [*other, *same]) if same else failed(why, CORRECT, other)


def _shows(seen: Seen[Any], names: list[str]) -> Text:
    return say(
        "The device shows {seen}; declared is {wanted}.",
        "機器の表示は {seen} だが、申告は {wanted} である。",
        seen=listed(o.fact.text for o in seen),
        wanted=listed(names),
    )
